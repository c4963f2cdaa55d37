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
  // S3 takes 2 KB of system-defined metadata; 255 Chinese characters alone would be 2,295.
  private static final int MAX_ENCODED = 1200;
  private static final int MAX_EXTENSION = 17;

  private ContentDisposition() {}

  /**
   * The header's value; a name that is too long for S3 loses the end of its stem.
   *
   * @param inline whether a browser may show the content, where its type allows that
   */
  public static String of(boolean inline, String contentType, String fileName) {
    String kind = inline && canBeShown(contentType) ? "inline" : "attachment";
    String name = shortened(fileName);
    return kind + "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + encoded(name);
  }

  private static String shortened(String fileName) {
    if (encoded(fileName).length() <= MAX_ENCODED) {
      return fileName;
    }
    int dot = fileName.lastIndexOf('.');
    boolean hasExtension = dot > 0 && fileName.length() - dot <= MAX_EXTENSION;
    String extension = hasExtension ? fileName.substring(dot) : "";
    int left = MAX_ENCODED - encoded(extension).length();
    StringBuilder stem = new StringBuilder();
    for (int c : fileName.codePoints().toArray()) {
      String character = Character.toString(c);
      left -= encoded(character).length();
      if (left < 0) {
        break;
      }
      stem.append(character);
    }
    return stem + extension;
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
