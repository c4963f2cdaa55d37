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
  private final byte[] stringToSignStart;
  private final byte[] queryStart;
  private final byte[] tokenQuery;

  SigningMoment(long epochSecond, Credentials credentials, CredentialScope scope, SigningKey key) {
    this.epochSecond = epochSecond;
    this.credentials = credentials;
    this.scope = scope;
    this.key = key;
    stringToSignStart = ascii(scope.stringToSignStart());
    queryStart =
        ascii(
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + UriEncoding.encode(credential())
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

  String credential() {
    return credentials.accessKeyId() + "/" + scope.text();
  }

  byte[] stringToSignStart() {
    return stringToSignStart;
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
    return Instant.ofEpochSecond(epochSecond + seconds);
  }

  /**
   * Signs the canonical request that the scratch holds from an offset to its end, and leaves the
   * signature in {@link Scratch#digest} and the scratch as it was.
   */
  void sign(Scratch scratch, int from) {
    scratch.hashFrom(from);
    int end = scratch.length();
    scratch.put(key.inner()).put(stringToSignStart).hex(scratch.digest).hashFrom(end);
    scratch.truncate(end).put(key.outer()).put(scratch.digest).hashFrom(end);
    scratch.truncate(end);
  }

  /** The HMAC of what the scratch holds from an offset to its end, into {@link Scratch#digest}. */
  void hmac(Scratch scratch, int from) {
    int end = scratch.length();
    scratch.put(key.inner()).copy(from, end).hashFrom(end);
    scratch.truncate(end).put(key.outer()).put(scratch.digest).hashFrom(end);
    scratch.truncate(end);
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
