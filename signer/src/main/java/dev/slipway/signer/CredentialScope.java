package dev.slipway.signer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A credential scope at one second: {@code 20130524/us-east-1/s3/aws4_request}, as the <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">SigV4
 * guide</a> defines it.
 *
 * @param amzDate the second, as {@code 20130524T000000Z}
 */
record CredentialScope(String amzDate, String region, String service) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  static CredentialScope at(Instant now, String region, String service) {
    String amzDate = UtcSecond.of(now.getEpochSecond()).amzDate();
    return new CredentialScope(amzDate, region, service);
  }

  String date() {
    return amzDate.substring(0, 8);
  }

  String text() {
    return date() + "/" + region + "/" + service + "/aws4_request";
  }

  /** The string to sign up to the hash of the canonical request. */
  String stringToSignStart() {
    return ALGORITHM + "\n" + amzDate + "\n" + text() + "\n";
  }

  /** Derives the signing key: it holds for one day, region and service. */
  byte[] signingKey(Secret secret) {
    byte[] start = ("AWS4" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
    byte[] dateKey = Sha256.hmac(start, date());
    byte[] regionKey = Sha256.hmac(dateKey, region);
    byte[] serviceKey = Sha256.hmac(regionKey, service);
    return Sha256.hmac(serviceKey, "aws4_request");
  }
}
