package dev.slipway.http;

import dev.slipway.core.upload.Upload;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client knows already, and how long it is ready to wait for news. */
final class Conditional {
  private static final Pattern WAIT =
      Pattern.compile("(?i)(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])");

  private Conditional() {}

  static String etag(Upload upload) {
    return "\"" + upload.version() + "\"";
  }

  /** Whether If-None-Match has this upload's ETag, compared weakly (RFC 9110, section 13.1.2). */
  static boolean isKnown(Upload upload, Headers headers) {
    return headers.all("if-none-match").stream()
        .flatMap(Pattern.compile(",")::splitAsStream)
        .map(String::strip)
        .anyMatch(
            tag -> tag.equals("*") || tag.equals(etag(upload)) || tag.equals("W/" + etag(upload)));
  }

  /**
   * The wait of {@code Prefer: wait=N} (RFC 7240), in whole seconds and at most as long as the
   * answer may be held back; zero when there is none.
   */
  static Duration wait(Request request) {
    Matcher matcher = WAIT.matcher(String.join(",", request.headers().all("prefer")));
    long most = Math.max(0, request.patience().toSeconds());
    return matcher.find()
        ? Duration.ofSeconds(Math.min(most, Long.parseLong(matcher.group(1))))
        : Duration.ZERO;
  }
}
