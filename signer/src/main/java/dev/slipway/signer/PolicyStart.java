package dev.slipway.signer;

import java.util.Base64;

/**
 * The beginning that all POST policies of one signing moment with the same life share, encoded and
 * hashed once.
 *
 * <p>Why it is right: what is signed is the policy's base64, in which every 3 bytes become 4
 * characters by themselves. Spaces, which JSON allows between conditions, fill the beginning up to
 * a multiple of 48 bytes: its base64 then has no padding, ends where a block of SHA-256 ends, and
 * can be put before the base64 of any rest.
 */
final class PolicyStart {
  private static final int BLOCK_OF_JSON = Sha256.BLOCK_BYTES / 4 * 3;

  private final SigningMoment moment;
  private final long seconds;
  private final byte[] base64;
  private final Midstate inner;

  PolicyStart(SigningMoment moment, String bucket, long seconds) {
    this.moment = moment;
    this.seconds = seconds;
    Scratch json = new Scratch().ascii("{\"expiration\":\"");
    UtcSecond.of(moment.epochSecondAfter(seconds)).iso(json);
    json.ascii("\",\"conditions\":[");
    PolicyJson.exact(json, "bucket", bucket);
    PolicyJson.exact(json.put(','), "x-amz-algorithm", CredentialScope.ALGORITHM);
    PolicyJson.exact(json.put(','), "x-amz-credential", moment.credential());
    PolicyJson.exact(json.put(','), "x-amz-date", moment.scope().amzDate());
    String token = moment.credentials().sessionToken();
    if (token != null) {
      PolicyJson.exact(json.put(','), "x-amz-security-token", token);
    }
    while (json.length() % BLOCK_OF_JSON != 0) {
      json.put(' ');
    }
    base64 = Base64.getEncoder().encode(json.bytes());
    inner = moment.beginHmac(base64);
  }

  boolean isOf(SigningMoment other, long otherSeconds) {
    return moment == other && seconds == otherSeconds;
  }

  byte[] base64() {
    return base64;
  }

  /** The HMAC of a policy up to the end of this beginning. */
  Midstate inner() {
    return inner;
  }
}
