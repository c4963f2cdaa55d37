package dev.slipway.core.worker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/** Sweeps at an interval, at once again while there is much to do. */
public final class Sweeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Sweeper.class.getName());
  private static final Duration STOP = Duration.ofSeconds(5);

  /** Between full sweeps: one that finds the same uploads due each time must not spin. */
  private static final Duration BREATH = Duration.ofMillis(50);

  public static final int BATCH = 200;

  private final IntUnaryOperator sweep;
  private final Duration interval;
  private final RandomGenerator random;
  private final Pause stopping = new Pause();
  private final Thread thread;

  /**
   * Prepares the sweeper; {@link #start} lets it begin.
   *
   * @param sweep looks at up to so many due uploads and says how many there were
   * @param interval between sweeps; up to a quarter is added, so that several processes spread
   */
  public Sweeper(IntUnaryOperator sweep, Duration interval, RandomGenerator random) {
    this.sweep = sweep;
    this.interval = interval;
    this.random = random;
    thread = Thread.ofVirtual().name("sweeper").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    Duration wait = Duration.ZERO;
    while (!stopping.await(wait)) {
      wait = sweepOnce() < BATCH ? spread() : BREATH;
    }
  }

  // Nothing but the end of the process may end the sweeps, not even an Error.
  private int sweepOnce() {
    try {
      return sweep.applyAsInt(BATCH);
    } catch (Throwable e) {
      Faults.log(LOG, Level.ERROR, "The sweep broke off; the next one goes on", e);
      return 0;
    }
  }

  private Duration spread() {
    return interval.plusMillis(random.nextLong(interval.toMillis() / 4 + 1));
  }

  /** Begins no more sweeps; does not wait. */
  public void stop() {
    stopping.end();
  }

  /** Begins no more sweeps, gives a running one five seconds to end and then interrupts it. */
  @Override
  public void close() {
    stop();
    try {
      if (thread.isAlive() && !thread.join(STOP)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
