package dev.slipway.signer;

import dev.slipway.signer.SigV4.Field;
import dev.slipway.signer.SigV4.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Presigns through {@link SigV4}: strings, sorted lists, a new key for each: the quick one's
 * oracle.
 */
final class PlainPresigner {
  private PlainPresigner() {}

  static String url(
      BucketAddress address,
      String region,
      Credentials credentials,
      Instant now,
      PresignRequest request) {
    List<Field> headers = fields(request.headers());
    String payload =
        headers.stream()
            .filter(h -> h.name().equals("x-amz-content-sha256"))
            .map(Field::value)
            .findAny()
            .orElse(SigV4.UNSIGNED_PAYLOAD);
    headers.add(new Field("host", address.host()));
    String path = address.path() + "/" + UriEncoding.encode(request.key(), true);
    var plain = new Request(request.method(), path, fields(request.query()), headers, payload);
    var signed =
        SigV4.s3(region).presign(plain, credentials, now, Duration.ofSeconds(request.ttlSeconds()));
    return address.origin() + path + "?" + signed.query();
  }

  private static List<Field> fields(@Nullable Pair last) {
    List<Field> fields = new ArrayList<>();
    for (Pair p = last; p != null; p = p.previous()) {
      fields.add(new Field(p.name(), p.value()));
    }
    return fields;
  }
}
