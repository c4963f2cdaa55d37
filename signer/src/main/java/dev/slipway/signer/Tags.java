package dev.slipway.signer;

import java.util.Map;
import java.util.stream.Collectors;

/** An object's tags in the two forms S3 wants them: a query in the header, XML in the form. */
final class Tags {
  private static final int MAX_TAGS = 10;

  private Tags() {}

  /** The value of the header {@code x-amz-tagging}. */
  static String header(Map<String, String> tags) {
    check(tags);
    return tags.entrySet().stream()
        .map(tag -> UriEncoding.encode(tag.getKey()) + "=" + UriEncoding.encode(tag.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The value of the form field {@code tagging}. */
  static String xml(Map<String, String> tags) {
    check(tags);
    return tags.entrySet().stream()
        .map(
            tag ->
                element(
                    "Tag",
                    element("Key", text(tag.getKey())) + element("Value", text(tag.getValue()))))
        .collect(Collectors.joining("", "<Tagging><TagSet>", "</TagSet></Tagging>"));
  }

  private static String element(String name, String inside) {
    return "<" + name + ">" + inside + "</" + name + ">";
  }

  private static String text(String s) {
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void check(Map<String, String> tags) {
    if (tags.isEmpty() || tags.size() > MAX_TAGS) {
      throw Refusal.of("%d tags; S3 allows 1 to %d on an object.", tags.size(), MAX_TAGS);
    }
    tags.forEach(
        (key, value) -> {
          Checks.utf8Bytes("tag key", key);
          Checks.utf8Bytes("tag value", value);
          if (key.isEmpty() || key.length() > 128 || value.length() > 256) {
            throw Refusal.of(
                "tag \"%s\" has a key of %d and a value of %d characters; S3 allows 1 to 128 and 0 to 256.",
                Checks.printable(key), key.length(), value.length());
          }
        });
  }
}
