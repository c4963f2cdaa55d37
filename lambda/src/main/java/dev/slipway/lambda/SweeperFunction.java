package dev.slipway.lambda;

import dev.slipway.core.usecase.Sweep;
import dev.slipway.core.usecase.TellChanges;
import dev.slipway.http.Body;
import dev.slipway.http.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntUnaryOperator;

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

  private final IntUnaryOperator sweep;
  private final TellChanges tell;

  /** For a managed runtime: reads the environment. */
  public SweeperFunction() {
    this(LambdaWiring.of(Handler.SWEEPER, System.getenv()));
  }

  private SweeperFunction(LambdaWiring wiring) {
    this(of(wiring.sweep()), wiring.tellChanges());
  }

  /**
   * @param sweep looks at up to so many due uploads and says how many there were
   */
  SweeperFunction(IntUnaryOperator sweep, TellChanges tell) {
    this.sweep = sweep;
    this.tell = tell;
  }

  static IntUnaryOperator of(Sweep sweep) {
    return limit -> sweep.sweep(limit, AT_A_TIME);
  }

  /**
   * Sweeps, then tells, also where the sweep broke off.
   *
   * @return {@code {"swept": n, "told": n}}
   * @throws IOException when no change could be told
   */
  @Override
  public Body answer(Invocation invocation) throws IOException {
    // Half of the time each: neither much to sweep nor a slow bus may keep the other waiting.
    Duration half = invocation.left().get().dividedBy(2);
    int swept = 0;
    RuntimeException broken = null;
    try {
      swept = untilDone(sweep::applyAsInt, half, invocation);
    } catch (RuntimeException e) {
      broken = e;
    }
    int told = untilDone(tell::tell, TO_END, invocation);
    if (broken != null) {
      throw broken;
    }
    return Body.of(Json.write(Map.of("swept", swept, "told", told)));
  }

  /** A batch of something; says how many there were. */
  @FunctionalInterface
  private interface Batch {
    int work(int limit) throws IOException;
  }

  private static int untilDone(Batch batch, Duration least, Invocation invocation)
      throws IOException {
    int all = 0;
    int some = BATCH;
    while (some == BATCH && hasMoreThan(least, invocation)) {
      some = batch.work(BATCH);
      all += some;
    }
    return all;
  }

  private static boolean hasMoreThan(Duration wanted, Invocation invocation) {
    return invocation.left().get().compareTo(wanted) > 0;
  }
}
