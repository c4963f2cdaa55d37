package dev.slipway.signer;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Seeded random requests, with everything in them that signers are known to get wrong. */
final class RandomRequests {
  private static final List<String> KEY_PIECES =
      List.of(
          "a", "photo", " ", "+", "%", "%2F", "%20", "/", "//", "/./", "/../", "..", ".", "ü", "日本",
          "😀", "~", "*", "'", "(", "!", "&", "=", "?", "#", ";", ":", "@", "$", ",", "\"", "\\",
          "<", "|", "{", "^", "`", "\u0001", "\u00a0", "é", "e\u0301", "-", "_", "0");
  private static final List<String> HEADER_NAMES =
      List.of(
          "Content-Type",
          "content-length",
          "Content-MD5",
          "If-None-Match",
          "x-amz-acl",
          "x-amz-checksum-sha256",
          "x-amz-meta-title",
          "X-Amz-Meta-A.B",
          "x-amz-server-side-encryption",
          "x-amz-tagging",
          "cache-control",
          "Expires",
          "zeta",
          "g",
          "hosts",
          "hos");
  private static final List<String> VALUE_PIECES =
      List.of("a", "b c", "  ", "=", "*", "/", ";", ":", "\"q\"", "%", "image/jpeg", "0", ",", "~");
  private static final List<String> QUERY_NAMES =
      List.of(
          "response-content-disposition",
          "versionId",
          "partNumber",
          "uploadId",
          "x-id",
          "A",
          "X-A",
          "X-Amz",
          "X",
          "a b",
          "a-b",
          "a",
          "ü",
          "tagging",
          "0",
          "~",
          "x-amz",
          "Y");

  private final RandomGenerator random;

  RandomRequests(RandomGenerator random) {
    this.random = random;
  }

  /** One request in parts, so that each signer can be given it in its own form. */
  record Sample(
      String method,
      String key,
      Map<String, String> headers,
      Map<String, String> query,
      Duration ttl,
      Credentials credentials,
      Instant now) {

    PresignRequest request() {
      PresignRequest request =
          switch (method) {
            case "GET" -> PresignRequest.get(key);
            case "HEAD" -> PresignRequest.head(key);
            case "DELETE" -> PresignRequest.delete(key);
            default -> PresignRequest.put(key);
          };
      for (var header : headers.entrySet()) {
        request = request.header(header.getKey(), header.getValue());
      }
      for (var parameter : query.entrySet()) {
        request = request.query(parameter.getKey(), parameter.getValue());
      }
      return request.ttl(ttl);
    }
  }

  Sample next() {
    Map<String, String> headers = new LinkedHashMap<>();
    Map<String, String> query = new LinkedHashMap<>();
    for (int n = random.nextInt(6); n > 0; n--) {
      headers.put(pick(HEADER_NAMES), text(VALUE_PIECES, 4));
    }
    for (int n = Math.max(0, random.nextInt(8) - 4); n > 0; n--) {
      query.put(pick(QUERY_NAMES), text(KEY_PIECES, 4));
    }
    return new Sample(
        pick(List.of("GET", "PUT", "HEAD", "DELETE")),
        "k" + text(KEY_PIECES, 12),
        headers,
        query,
        Duration.ofSeconds(random.nextInt(1, 604_801)),
        credentials(),
        Instant.ofEpochMilli(random.nextLong(0, 4_102_444_800_000L)));
  }

  private Credentials credentials() {
    @Nullable String token =
        random.nextInt(3) == 0 ? "IQoJb3JpZ2luX2Vj//+=" + random.nextLong() + "==" : null;
    Secret secret = Secret.of("s/+" + random.nextLong());
    return new Credentials("AKID" + random.nextInt(1000), secret, token, null);
  }

  private String text(List<String> pieces, int max) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(max); n > 0; n--) {
      text.append(pick(pieces));
    }
    return text.toString();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
