package dev.slipway.signer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Signs the parts of one multipart upload, all with the same date and expiry; thread-safe.
 *
 * <p>In the canonical request, {@code X-Amz-*} sorts before {@code partNumber}, the session token
 * included: all that differs between parts stands at the end, so the beginning is hashed once.
 *
 * <p>The URL of part {@code n} is {@code url() + "&partNumber=" + n + "&X-Amz-Signature=" +
 * signature(n, lengthBytes)}. The client must send exactly {@code lengthBytes} bytes.
 *
 * {@snippet class="dev.slipway.signer.ReadmeTest" region="parts"}
 */
public final class PartSigner {
  private final SigningMoment moment;
  private final ScratchPool pool;
  private final Midstate start;
  private final byte[] uploadIdAndLength;
  private final byte[] end;
  private final String url;
  private final Instant expiresAt;

  PartSigner(
      SigningMoment moment,
      ScratchPool pool,
      BucketAddress address,
      String key,
      String multipartUploadId,
      long seconds) {
    this.moment = moment;
    this.pool = pool;
    String path = address.path() + "/" + UriEncoding.encode(Checks.key(key), true);
    String query =
        new String(moment.queryStart(), StandardCharsets.US_ASCII)
            + seconds
            + new String(moment.tokenQuery(), StandardCharsets.US_ASCII)
            + "&X-Amz-SignedHeaders=content-length%3Bhost";
    String uploadId = UriEncoding.encode(Checks.multipartUploadId(multipartUploadId));
    start = new Midstate(ascii("PUT\n" + path + "\n" + query + "&partNumber="));
    uploadIdAndLength = ascii("&uploadId=" + uploadId + "\ncontent-length:");
    end = ascii("\nhost:" + address.host() + "\n\ncontent-length;host\nUNSIGNED-PAYLOAD");
    url = address.origin() + path + "?" + query + "&uploadId=" + uploadId;
    expiresAt = moment.after(seconds);
  }

  /** Returns what the URLs of all parts begin with: no part number and no signature yet. */
  public String url() {
    return url;
  }

  /** Returns the instant from which S3 refuses these parts. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /**
   * Signs one part.
   *
   * @param partNumber 1 to 10,000
   * @param lengthBytes the part's exact length, 0 to 5 GiB
   * @return 64 lower-case hexadecimal digits
   */
  public String signature(int partNumber, long lengthBytes) {
    Checks.partNumber(partNumber);
    Checks.partBytes(lengthBytes);
    Scratch scratch = pool.take();
    scratch.number(partNumber).put(uploadIdAndLength).number(lengthBytes).put(end);
    scratch.hashFrom(0, start.resume());
    moment.signHash(scratch.truncate(0));
    String signature = scratch.hexOfDigest().string(0, 64);
    pool.giveBack(scratch);
    return signature;
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
