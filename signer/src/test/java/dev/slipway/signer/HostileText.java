package dev.slipway.signer;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random text made of what breaks parsers, signers and logs. */
final class HostileText {
  private static final List<String> PIECES =
      List.of(
          "",
          "a",
          "A",
          "/",
          "//",
          "..",
          "%",
          "%00",
          "+",
          " ",
          "  ",
          "\t",
          "\r\n",
          "\u0000",
          "\u007f",
          "\"",
          "\\",
          "'",
          "<",
          "&",
          "=",
          "?",
          "#",
          ";",
          ":",
          "$",
          "${filename}",
          "{}",
          "]",
          "ü",
          "İ",
          "日本",
          "😀",
          "\ud800",
          "\udc00",
          "\u202e",
          "\u2028",
          "\ufeff",
          "\uffff",
          "X-Amz-",
          "host",
          "x".repeat(300),
          "ß".repeat(600),
          "policy",
          "key",
          "starts-with",
          "\n",
          "~",
          "`",
          "|",
          "^");
  private static final List<String> NAMES =
      List.of(
          "content-type",
          "Content-Length",
          "x-amz-meta-a",
          "X-Amz-Acl",
          "x-amz-tagging",
          "a.b",
          "if-none-match",
          "Cache-Control",
          "expires",
          "x_y",
          "success_action_status",
          "key",
          "acl");

  private final RandomGenerator random;

  HostileText(RandomGenerator random) {
    this.random = random;
  }

  int count() {
    return random.nextInt(4);
  }

  String next() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(4); n > 0; n--) {
      text.append(PIECES.get(random.nextInt(random.nextBoolean() ? 5 : PIECES.size())));
    }
    if (random.nextInt(20) == 0) {
      text.append((char) random.nextInt(0x10000));
    }
    return text.toString();
  }

  String nameOrNot() {
    return random.nextInt(8) == 0 ? next() : NAMES.get(random.nextInt(NAMES.size()));
  }
}
