package dev.slipway.awscalls;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and after what pauses a call is made again: full jitter, as AWS recommends for its
 * services, so that callers who failed together do not come back together.
 *
 * @param attempts of one call, the first included: 1 to 10
 * @param base the longest pause before the second attempt; doubled for each one after
 * @param longest the longest pause of all
 * @see <a
 *     href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 *     backoff and jitter</a>
 */
public record Retry(int attempts, Duration base, Duration longest, RandomGenerator random) {
  /** Checks the number of attempts. */
  public Retry {
    if (attempts < 1 || attempts > 10) {
      throw new IllegalArgumentException("attempts is " + attempts + "; 1 to 10 are allowed");
    }
  }

  /** Five attempts within about 400 ms of pauses: what an API's caller can wait for. */
  public static Retry standard(RandomGenerator random) {
    return new Retry(5, Duration.ofMillis(25), Duration.ofSeconds(1), random);
  }

  /** Nine attempts within about nine seconds of pauses: what has work to lose waits so long. */
  public static Retry patient(RandomGenerator random) {
    return new Retry(9, Duration.ofMillis(100), Duration.ofSeconds(3), random);
  }

  /**
   * Pauses after a failed attempt.
   *
   * @param attempt that failed, from 1
   * @throws InterruptedIOException if the thread is told to stop
   */
  public void pause(int attempt) throws InterruptedIOException {
    long most = Math.min(base.toNanos() << Math.min(attempt - 1, 20), longest.toNanos());
    long nanos = most <= 0 ? 0 : random.nextLong(most + 1);
    try {
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("told to stop between attempts");
      stopped.initCause(e);
      throw stopped;
    }
  }
}
