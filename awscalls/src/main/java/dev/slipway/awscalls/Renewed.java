package dev.slipway.awscalls;

import dev.slipway.signer.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials, renewed before they end: by one thread, while the others use the old ones.
 * When a renewal fails, the old ones are used for as long as they hold, and it is tried again after
 * a minute.
 */
final class Renewed implements Supplier<Credentials> {
  private static final Logger LOG = System.getLogger(Renewed.class.getName());

  /** How long before their end credentials are renewed. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Source source;
  private final InstantSource clock;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile @Nullable Held held;

  /** Where new credentials come from. */
  @FunctionalInterface
  interface Source {
    /** Gets credentials that expire. */
    Credentials get() throws IOException;
  }

  /**
   * Credentials and how long they are good.
   *
   * @param renewAt from when on others are wanted
   * @param expiresAt from when on they are worth nothing
   */
  private record Held(Credentials credentials, Instant renewAt, Instant expiresAt) {}

  Renewed(Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public Credentials get() {
    Instant now = clock.instant();
    Held current = held;
    if (current != null && now.isBefore(current.renewAt())) {
      return current.credentials();
    }
    boolean usable = current != null && now.isBefore(current.expiresAt());
    if (current != null && usable && !renewing.tryLock()) {
      return current.credentials();
    }
    if (!usable) {
      renewing.lock();
    }
    try {
      return renew(clock.instant());
    } finally {
      renewing.unlock();
    }
  }

  private Credentials renew(Instant now) {
    Held current = held;
    if (current != null && now.isBefore(current.renewAt())) {
      return current.credentials();
    }
    try {
      Credentials fresh = source.get();
      held = held(fresh, now);
      return fresh;
    } catch (IOException | UncheckedIOException e) {
      if (current == null || !now.isBefore(current.expiresAt())) {
        throw new UncheckedIOException(
            "there are no credentials: " + e.getMessage(),
            e instanceof IOException failure ? failure : new IOException(e));
      }
      LOG.log(Level.WARNING, "Credentials could not be renewed, the old ones are used", e);
      Instant later = now.plus(PATIENCE);
      Instant end = current.expiresAt();
      held = new Held(current.credentials(), later.isBefore(end) ? later : end, end);
      return current.credentials();
    }
  }

  private static Held held(Credentials fresh, Instant now) throws IOException {
    Instant end = fresh.expiresAt();
    if (end == null || !now.isBefore(end)) {
      throw new AwsCallException.Garbled(
          "the new credentials expire at " + end + ", and it is " + now + "; is the clock right?",
          null);
    }
    // Those that live shorter than twice the time are renewed at half of it. In numbers: Duration
    // divides by BigDecimal, whose first use takes a cold start 20 ms.
    Duration half = Duration.ofMillis(Duration.between(now, end).toMillis() / 2);
    Duration early = half.compareTo(EARLY) < 0 ? half : EARLY;
    return new Held(fresh, end.minus(early), end);
  }
}
