package dev.slipway.signer;

import dev.slipway.signer.SigV4.Field;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A canonical request, built step by step as the SigV4 guide tells it. */
record CanonicalRequest(
    String method, String path, String query, List<Field> headers, String payloadHash) {

  String text() {
    return String.join(
        "\n", method, path, query, headerLines(), signedHeaders(headers), payloadHash);
  }

  String hash() {
    return Hex.of(Sha256.hash(text()));
  }

  String signedHeaders() {
    return signedHeaders(headers);
  }

  /** Encodes names and values, then sorts them: by name, among equal names by value. */
  static String query(List<Field> query) {
    return query.stream()
        .map(f -> new Field(UriEncoding.encode(f.name()), UriEncoding.encode(f.value())))
        .sorted(Comparator.comparing(Field::name).thenComparing(Field::value))
        .map(f -> f.name() + "=" + f.value())
        .collect(Collectors.joining("&"));
  }

  static String signedHeaders(List<Field> headers) {
    return String.join(";", byName(headers).keySet());
  }

  private String headerLines() {
    StringBuilder lines = new StringBuilder();
    byName(headers)
        .forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    return lines.toString();
  }

  /** Lower-case names, sorted; equal names joined by commas in the order given. */
  private static SortedMap<String, String> byName(List<Field> headers) {
    SortedMap<String, String> byName = new TreeMap<>();
    for (Field header : headers) {
      String value = header.value().strip().replaceAll("\\s+", " ");
      byName.merge(header.name().toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b);
    }
    return byName;
  }

  /** Removes dot segments (RFC 3986, section 5.2.4) and empty ones, as AWS's signers do. */
  static String normalized(String path) {
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> kept.pollLast();
        default -> kept.addLast(segment);
      }
    }
    String joined = "/" + String.join("/", kept);
    // unlike RFC 3986, AWS's signers end "/a/." without a slash
    return path.endsWith("/") && !kept.isEmpty() ? joined + "/" : joined;
  }
}
