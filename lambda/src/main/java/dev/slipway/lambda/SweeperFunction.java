package dev.slipway.lambda;

import dev.slipway.core.usecase.Sweep;
import dev.slipway.core.usecase.TellChanges;
import dev.slipway.http.Body;
import dev.slipway.http.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Brings records and bucket together again, and tells the changes that were not told when they were
 * made. Called by a schedule; what it leaves undone it finds again the next time.
 */
public final class SweeperFunction implements LambdaFunction {
  private static final int BATCH = 50;

  /** Each waits for the network most of the time. */
  private static final int AT_A_TIME = 16;

  /** Longer than a batch takes unless something is broken. */
  private static final Duration TO_END = Duration.ofSeconds(10);

  private final Sweep sweep;
  private final TellChanges tell;

  /** For a managed runtime: reads the environment. */
  public SweeperFunction() {
    this(LambdaWiring.of(Handler.SWEEPER, System.getenv()));
  }

  private SweeperFunction(LambdaWiring wiring) {
    this(wiring.sweep(), wiring.tellChanges());
  }

  SweeperFunction(Sweep sweep, TellChanges tell) {
    this.sweep = sweep;
    this.tell = tell;
  }

  /**
   * Sweeps, then tells.
   *
   * @return {@code {"swept": n, "told": n}}
   * @throws IOException when no change could be told
   */
  @Override
  public Body answer(Invocation invocation) throws IOException {
    // Half of the time each: neither much to sweep nor a slow bus may keep the other waiting.
    Duration half = invocation.left().get().dividedBy(2);
    int swept = 0;
    int batch = BATCH;
    while (batch == BATCH && hasMoreThan(half, invocation)) {
      batch = sweep.sweep(BATCH, AT_A_TIME);
      swept += batch;
    }
    int told = 0;
    batch = BATCH;
    while (batch == BATCH && hasMoreThan(TO_END, invocation)) {
      batch = tell.tell(BATCH);
      told += batch;
    }
    return Body.of(Json.write(Map.of("swept", swept, "told", told)));
  }

  private static boolean hasMoreThan(Duration wanted, Invocation invocation) {
    return invocation.left().get().compareTo(wanted) > 0;
  }
}
