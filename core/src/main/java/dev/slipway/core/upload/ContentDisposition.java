package dev.slipway.core.upload;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/** Writes Content-Disposition (RFC 6266), with the name in UTF-8 (RFC 8187). */
public final class ContentDisposition {
  // Types that a browser shows without running anything. SVG, HTML and XML are not among them.
  private static final Set<String> SHOWN =
      Set.of("application/pdf", "text/plain", "image/jpeg", "image/png", "image/gif");
  private static final Set<String> SHOWN_KINDS = Set.of("audio/", "video/", "image/");
  private static final String ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~";

  private ContentDisposition() {}

  /**
   * The header's value.
   *
   * @param inline whether a browser may show the content, where its type allows that
   */
  public static String of(boolean inline, String contentType, String fileName) {
    String kind = inline && canBeShown(contentType) ? "inline" : "attachment";
    return kind + "; filename=\"" + ascii(fileName) + "\"; filename*=UTF-8''" + encoded(fileName);
  }

  private static boolean canBeShown(String contentType) {
    return SHOWN.contains(contentType)
        || (!contentType.endsWith("xml") && SHOWN_KINDS.stream().anyMatch(contentType::startsWith));
  }

  private static String ascii(String fileName) {
    StringBuilder plain = new StringBuilder();
    fileName
        .codePoints()
        .forEach(
            c ->
                plain.append(
                    c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : (char) c));
    return plain.toString();
  }

  private static String encoded(String fileName) {
    StringBuilder text = new StringBuilder();
    for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || ATTRIBUTE_CHARACTERS.indexOf(c) >= 0;
      if (plain) {
        text.append(c);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return text.toString();
  }
}
