package dev.slipway.signer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

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
  private final byte[] queryStart;
  private final byte[] tokenQuery;

  SigningMoment(long epochSecond, Credentials credentials, CredentialScope scope, SigningKey key) {
    this.epochSecond = epochSecond;
    this.credentials = credentials;
    this.scope = scope;
    this.key = key;
    credential = credentials.accessKeyId() + "/" + scope.text();
    inner = new Midstate(key.inner(), ascii(scope.stringToSignStart()));
    queryStart =
        ascii(
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + UriEncoding.encode(credential)
                + "&X-Amz-Date="
                + scope.amzDate()
                + "&X-Amz-Expires=");
    String token = credentials.sessionToken();
    tokenQuery = ascii(token == null ? "" : "&X-Amz-Security-Token=" + UriEncoding.encode(token));
  }

  boolean isOf(long second, Credentials other) {
    return second == epochSecond && other.equals(credentials);
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

  /** {@code X-Amz-Algorithm} up to {@code X-Amz-Expires=}. */
  byte[] queryStart() {
    return queryStart;
  }

  /** {@code &X-Amz-Security-Token=…}, or nothing. */
  byte[] tokenQuery() {
    return tokenQuery;
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
   * signature in {@link Scratch#digest} and the scratch as it was.
   */
  void sign(Scratch scratch, int from) {
    scratch.hashFrom(from);
    signHash(scratch);
  }

  /** Signs the canonical request whose hash is in {@link Scratch#digest}. */
  void signHash(Scratch scratch) {
    int end = scratch.length();
    scratch.hexOfDigest().hashFrom(end, inner.resume());
    scratch.truncate(end);
    finishHmac(scratch);
  }

  /** Begins the HMAC of a message that starts with these bytes. */
  Midstate beginHmac(byte[] start) {
    return new Midstate(key.inner(), start);
  }

  /**
   * Makes the HMAC of the inner hash that is in {@link Scratch#digest}. No midstate here: for a
   * single block a clone saves next to nothing, and costs 224 bytes.
   */
  void finishHmac(Scratch scratch) {
    scratch.sha256.update(key.outer());
    scratch.sha256.update(scratch.digest);
    Sha256.finish(scratch.sha256, scratch.digest);
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
