package dev.slipway.testkit;

import dev.slipway.core.port.Grant;
import dev.slipway.core.port.GrantIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Issues grants that no S3 would take, and remembers for what. */
public final class InMemoryGrantIssuer implements GrantIssuer {
  private static final String BASE = "https://bucket.invalid/";

  private final InstantSource clock;
  private final List<Issued> issued = new ArrayList<>();
  private Instant credentialsExpireAt = Instant.MAX;

  public InMemoryGrantIssuer(InstantSource clock) {
    this.clock = clock;
  }

  /** Everything that was signed so far, the oldest first. */
  public synchronized List<Issued> issued() {
    return List.copyOf(issued);
  }

  /** From now on no grant lives longer than this. */
  public synchronized void credentialsExpireAt(Instant end) {
    credentialsExpireAt = end;
  }

  @Override
  public synchronized Grant.Put put(Target target, Duration ttl) {
    issued.add(new Issued("put", target.key(), ttl));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", target.contentType());
    headers.put("if-none-match", "*");
    headers.putAll(checksum(target));
    return new Grant.Put(url(target.key(), ttl), headers, expiresAt(ttl));
  }

  @Override
  public synchronized Grant.Post post(Target target, Duration ttl) {
    issued.add(new Issued("post", target.key(), ttl));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("key", target.key());
    fields.put("content-type", target.contentType());
    fields.putAll(checksum(target));
    return new Grant.Post(BASE, fields, expiresAt(ttl));
  }

  @Override
  public synchronized Grant.Multipart parts(
      Target target, String multipartUploadId, long partSize, List<Integer> numbers, Duration ttl) {
    issued.add(new Issued("parts", target.key(), ttl));
    int partCount = (int) Math.max(1, Math.ceilDiv(target.size(), partSize));
    List<Grant.PartSignature> parts =
        numbers.stream()
            .map(n -> new Grant.PartSignature(n, String.format(Locale.ROOT, "%064x", n)))
            .toList();
    return new Grant.Multipart(
        url(target.key(), ttl) + "&uploadId=" + multipartUploadId,
        partSize,
        partCount,
        parts,
        expiresAt(ttl));
  }

  @Override
  public synchronized Download download(
      String tenant, String key, @Nullable String contentDisposition, Duration ttl) {
    issued.add(new Issued("download", key, ttl));
    return new Download(url(key, ttl), expiresAt(ttl));
  }

  private String url(String key, Duration ttl) {
    return BASE + key + "?X-Amz-Expires=" + ttl.toSeconds();
  }

  private Instant expiresAt(Duration ttl) {
    Instant end = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(ttl);
    return end.isBefore(credentialsExpireAt) ? end : credentialsExpireAt;
  }

  private static Map<String, String> checksum(Target target) {
    var checksum = target.checksum();
    return checksum == null
        ? Map.of()
        : Map.of(
            "x-amz-checksum-" + checksum.algorithm().name().toLowerCase(Locale.ROOT),
            checksum.value());
  }

  /**
   * One call.
   *
   * @param kind put, post, parts or download
   */
  public record Issued(String kind, String key, Duration ttl) {}
}
