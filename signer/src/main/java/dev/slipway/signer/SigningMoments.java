package dev.slipway.signer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the current signing moment. A new second or new credentials make a new one; a new day
 * or a new secret also a new signing key.
 */
final class SigningMoments {
  private final InstantSource clock;
  private final Supplier<Credentials> credentials;
  private final String region;
  private final String service;

  /** Threads may race to replace it: each then signs with its own equally right moment. */
  private volatile @Nullable SigningMoment latest;

  SigningMoments(
      InstantSource clock, Supplier<Credentials> credentials, String region, String service) {
    this.clock = clock;
    this.credentials = credentials;
    this.region = region;
    this.service = service;
  }

  /**
   * Returns the moment that is now.
   *
   * @throws IllegalStateException if the credentials have expired
   */
  SigningMoment now() {
    long second = Math.floorDiv(clock.millis(), 1000L);
    Credentials current = credentials.get();
    SigningMoment moment = latest;
    if (moment == null || !moment.isOf(second, current)) {
      moment = next(moment, second, current);
      latest = moment;
    }
    return moment;
  }

  private SigningMoment next(@Nullable SigningMoment previous, long second, Credentials current) {
    Instant end = current.expiresAt();
    if (end != null && end.getEpochSecond() <= second) {
      throw new IllegalStateException(
          "The credentials %s expired at %s and it is %s; the supplier must return fresh ones."
              .formatted(current.accessKeyId(), end, Instant.ofEpochSecond(second)));
    }
    CredentialScope scope = CredentialScope.at(Instant.ofEpochSecond(second), region, service);
    SigningKey key =
        previous != null && previous.sharesKeyWith(scope, current)
            ? previous.key()
            : new SigningKey(scope.signingKey(current.secretAccessKey()));
    return new SigningMoment(second, current, scope, key);
  }
}
