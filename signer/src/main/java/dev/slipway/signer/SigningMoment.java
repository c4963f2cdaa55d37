package dev.slipway.signer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * Everything that all signatures of one second with the same credentials have in common, rendered
 * once: the signing key, the constant stretch of the query, the start of the string to sign.
 */
final class SigningMoment {
  private final long epochSecond;
  private final Credentials credentials;
  private final CredentialScope scope;
  private final SigningKey key;
  private final Midstate inner;
  private final String credential;
  private final String queryStart;
  private final String tokenQuery;

  SigningMoment(long epochSecond, Credentials credentials, CredentialScope scope, SigningKey key) {
    this.epochSecond = epochSecond;
    this.credentials = credentials;
    this.scope = scope;
    this.key = key;
    credential = credentials.accessKeyId() + "/" + scope.text();
    inner = key.begin(ascii(scope.stringToSignStart()));
    queryStart =
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + UriEncoding.encode(credential)
            + "&X-Amz-Date="
            + scope.amzDate()
            + "&X-Amz-Expires=";
    String token = credentials.sessionToken();
    tokenQuery = token == null ? "" : "&X-Amz-Security-Token=" + UriEncoding.encode(token);
  }

  boolean isOf(long second, Credentials other) {
    return second == epochSecond && Objects.equals(other, credentials);
  }

  boolean sharesKeyWith(CredentialScope other, Credentials others) {
    return scope.date().equals(other.date())
        && credentials.secretAccessKey().equals(others.secretAccessKey());
  }

  Credentials credentials() {
    return credentials;
  }

  CredentialScope scope() {
    return scope;
  }

  SigningKey key() {
    return key;
  }

  /** The value of {@code X-Amz-Credential}, not encoded. */
  String credential() {
    return credential;
  }

  /** The query's {@code X-Amz-Algorithm} up to {@code X-Amz-Security-Token}, if there is one. */
  String query(long seconds) {
    return queryStart + seconds + tokenQuery;
  }

  /** The seconds a grant really lives: no longer than asked for and than its credentials. */
  long lifeSeconds(long ttlSeconds) {
    Instant end = credentials.expiresAt();
    return end == null ? ttlSeconds : Math.min(ttlSeconds, end.getEpochSecond() - epochSecond);
  }

  Instant after(long seconds) {
    return Instant.ofEpochSecond(epochSecondAfter(seconds));
  }

  long epochSecondAfter(long seconds) {
    return epochSecond + seconds;
  }

  /**
   * Signs the canonical request that the scratch holds from an offset to its end, and leaves the
   * signature in {@link Scratch#digest}; the scratch is longer afterwards.
   */
  void sign(Scratch scratch, int from) {
    int end = scratch.length();
    scratch.hash(from, end);
    // No midstate for the outer hash: its clone takes 192 bytes, a fifth of what a URL takes. Its
    // first block waits for nothing, so it is hashed here, while the processor waits for the above.
    scratch.outer.update(key.outer());
    innerHash(scratch.put(stringToSignStart()), end);
    scratch.outer.update(scratch.digest);
    Sha256.finish(scratch.outer, scratch.digest);
  }

  /**
   * Signs the canonical request whose hash is in {@link Scratch#digest}.
   *
   * @param from where {@link #stringToSignStart} stands, up to the scratch's end
   */
  void signHash(Scratch scratch, int from) {
    innerHash(scratch, from);
    finishHmac(scratch);
  }

  /** What must stand before the hash of the canonical request for {@link #signHash}. */
  byte[] stringToSignStart() {
    return inner.unread();
  }

  private void innerHash(Scratch scratch, int from) {
    scratch.hexOfDigest().hash(from, scratch.length(), inner);
  }

  /** Begins the HMAC of a message that starts with these bytes. */
  Midstate beginHmac(byte[] start) {
    return key.begin(start);
  }

  /** Makes the HMAC of the inner hash that is in {@link Scratch#digest}. */
  void finishHmac(Scratch scratch) {
    key.afterOuter().hash(scratch.digest, 0, Sha256.DIGEST_BYTES, scratch.digest);
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
