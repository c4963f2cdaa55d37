package dev.slipway.core.purpose;

import java.util.regex.Pattern;

/**
 * A rule for content types: one type, all of a kind ({@code image/*}), or any ({@code *}{@code
 * /*}).
 */
public record TypePattern(String text) {
  private static final String TOKEN = "[a-z0-9][a-z0-9!#$&^_.+-]{0,126}";
  private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN);
  private static final Pattern PATTERN =
      Pattern.compile("\\*/\\*|" + TOKEN + "/\\*|" + TOKEN + "/" + TOKEN);

  public TypePattern {
    if (!PATTERN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a type like image/png, image/* or */*, in lower case");
    }
  }

  /** Whether this is type/subtype in lower case without parameters (RFC 6838, section 4.2). */
  public static boolean isType(String contentType) {
    return TYPE.matcher(contentType).matches();
  }

  public boolean matches(String contentType) {
    if (text.equals("*/*")) {
      return true;
    }
    return text.endsWith("/*")
        ? contentType.startsWith(text.substring(0, text.length() - 1))
        : contentType.equals(text);
  }
}
