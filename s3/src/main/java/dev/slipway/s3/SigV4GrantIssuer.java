package dev.slipway.s3;

import dev.slipway.core.port.Grant;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.PartPlan;
import dev.slipway.signer.PartSigner;
import dev.slipway.signer.PostForm;
import dev.slipway.signer.PostPolicy;
import dev.slipway.signer.PresignRequest;
import dev.slipway.signer.Presigned;
import dev.slipway.signer.Presigner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Grants that S3 itself enforces: all that a method allows is in its signature. */
public final class SigV4GrantIssuer implements GrantIssuer {
  private final Function<String, Presigner> uploads;
  private final Function<String, Presigner> downloads;

  /**
   * Signs everything with the same credentials.
   *
   * @param presigner for the address that clients use
   */
  public SigV4GrantIssuer(Presigner presigner) {
    this(_ -> presigner, _ -> presigner);
  }

  /**
   * Signs uploads and downloads, and if need be each tenant's, with credentials of their own: so
   * that those that sign the one cannot be used for the other.
   *
   * @param uploads the presigner of a tenant's uploads; asked for every signature
   * @param downloads the presigner of a tenant's downloads; asked for every signature
   */
  public SigV4GrantIssuer(
      Function<String, Presigner> uploads, Function<String, Presigner> downloads) {
    this.uploads = uploads;
    this.downloads = downloads;
  }

  /** Signs length, type, write-once ({@code If-None-Match: *}) and, where given, the checksum. */
  @Override
  public Grant.Put put(Target target, Duration ttl) {
    PresignRequest request =
        PresignRequest.put(target.key())
            .contentLength(target.size())
            .contentType(target.contentType())
            .header("if-none-match", "*")
            .ttl(ttl);
    Checksum checksum = target.checksum();
    if (checksum != null) {
      // A signed header, not a query parameter: hoisted there, S3 ignores it.
      request = request.header(headerOf(checksum.algorithm()), checksum.value());
    }
    Presigned presigned = uploads.apply(target.tenant()).presign(request);
    Map<String, String> headers = new LinkedHashMap<>(presigned.headers());
    // Browsers set it from the body and let nobody else.
    headers.remove("content-length");
    return new Grant.Put(presigned.url(), headers, presigned.expiresAt());
  }

  /** Demands exact key, type and length; POST cannot be made write-once. */
  @Override
  public Grant.Post post(Target target, Duration ttl) {
    PostPolicy.Builder policy =
        PostPolicy.builder()
            .key(target.key())
            .contentType(target.contentType())
            .contentLengthRange(target.size(), target.size())
            .ttl(ttl);
    Checksum checksum = target.checksum();
    if (checksum != null) {
      policy.field(headerOf(checksum.algorithm()), checksum.value());
    }
    PostForm form = uploads.apply(target.tenant()).post(policy.build());
    return new Grant.Post(form.url(), form.fields(), form.expiresAt());
  }

  @Override
  public Grant.Multipart parts(
      Target target, String multipartUploadId, long partSize, List<Integer> numbers, Duration ttl) {
    if (partSize < 1 || target.size() < 1) {
      throw new IllegalArgumentException(
          "partSize is " + partSize + " and size " + target.size() + "; both must be at least 1");
    }
    int partCount = Math.toIntExact(Math.ceilDiv(target.size(), partSize));
    PartSigner signer = uploads.apply(target.tenant()).parts(target.key(), multipartUploadId, ttl);
    List<Grant.PartSignature> signatures = new ArrayList<>(numbers.size());
    for (int number : numbers) {
      if (number < 1 || number > partCount) {
        throw new IllegalArgumentException(
            "part " + number + " is not among the parts 1 to " + partCount);
      }
      long length = PartPlan.lengthOf(number, partSize, target.size());
      signatures.add(new Grant.PartSignature(number, signer.signature(number, length)));
    }
    return new Grant.Multipart(
        signer.url(), partSize, partCount, List.copyOf(signatures), signer.expiresAt());
  }

  @Override
  public Download download(
      String tenant, String key, @Nullable String contentDisposition, Duration ttl) {
    PresignRequest request = PresignRequest.get(key).ttl(ttl);
    if (contentDisposition != null) {
      request = request.query("response-content-disposition", contentDisposition);
    }
    Presigned presigned = downloads.apply(tenant).presign(request);
    return new Download(presigned.url(), presigned.expiresAt());
  }

  private static String headerOf(Checksum.Algorithm algorithm) {
    return switch (algorithm) {
      case SHA256 -> "x-amz-checksum-sha256";
      case CRC64NVME -> "x-amz-checksum-crc64nvme";
      case CRC32 -> "x-amz-checksum-crc32";
    };
  }
}
