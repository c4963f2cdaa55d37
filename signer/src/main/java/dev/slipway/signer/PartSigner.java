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
  private final String afterNumber;
  private final String afterLength;
  private final String url;
  private final Instant expiresAt;

  /** Threads may race to replace it: each goes on with the fitting one that it has itself. */
  private volatile PartFrame frame;

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
    String query = moment.query(seconds) + "&X-Amz-SignedHeaders=content-length%3Bhost";
    String uploadId = UriEncoding.encode(Checks.multipartUploadId(multipartUploadId));
    start = new Midstate(ascii("PUT\n" + path + "\n" + query + "&partNumber="));
    afterNumber = "&uploadId=" + uploadId + "\ncontent-length:";
    afterLength = "\nhost:" + address.host() + "\n\ncontent-length;host\nUNSIGNED-PAYLOAD";
    frame = new PartFrame(moment, start, 1, afterNumber, 0, afterLength);
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
    PartFrame fitting = frame;
    if (!fitting.fits(partNumber, lengthBytes)) {
      fitting = frame(partNumber, lengthBytes);
      frame = fitting;
    }
    Scratch scratch = pool.take();
    fitting.sign(scratch, partNumber);
    String signature = scratch.truncate(0).hexOfDigest().string(0, 64);
    pool.giveBack(scratch);
    return signature;
  }

  private PartFrame frame(int partNumber, long lengthBytes) {
    return new PartFrame(moment, start, partNumber, afterNumber, lengthBytes, afterLength);
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
