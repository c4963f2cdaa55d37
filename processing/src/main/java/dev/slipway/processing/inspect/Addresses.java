package dev.slipway.processing.inspect;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells addresses in markup that run as script, or load something, from those that do not. */
final class Addresses {
  // Longer values are pictures as data: URLs, or paths.
  private static final int LOOKED_AT = 4096;
  private static final Pattern SCRIPTED =
      Pattern.compile("^(?:javascript|vbscript|livescript):.*", Pattern.DOTALL);
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "^data:(?:text/html|image/svg\\+xml|application/(?:xhtml\\+)?xml|text/xml).*",
          Pattern.DOTALL);
  private static final Pattern ELSEWHERE =
      Pattern.compile("^(?:[a-z][a-z0-9+.-]*:)?//.*|^(?:file|ftp|gopher|jar):.*", Pattern.DOTALL);
  // Possessive, as a value may be megabytes of blanks, which would be shared out in every way.
  private static final Pattern STYLE =
      Pattern.compile("@import|url\\(\\s*+[\"']?+\\s*+(?:[a-z]{2,9}+:)?+//");

  private Addresses() {}

  /** Whether following the address runs script, or a document of its own. */
  static boolean runs(String value) {
    String address = bare(value);
    return SCRIPTED.matcher(address).matches() || DOCUMENT.matcher(address).matches();
  }

  /** Whether the address leads to another host, or to files. */
  static boolean leads(String value) {
    return ELSEWHERE.matcher(bare(value)).matches();
  }

  /** Whether a style sheet, or an attribute like one, loads something from another host. */
  static boolean styleLeads(String style) {
    return STYLE.matcher(style.toLowerCase(Locale.ROOT)).find();
  }

  // Browsers drop these from addresses.
  private static String bare(String value) {
    String start = value.substring(0, Math.min(value.length(), LOOKED_AT));
    return start.replaceAll("[\\x00-\\x20]", "").toLowerCase(Locale.ROOT);
  }
}
