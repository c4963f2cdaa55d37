package dev.slipway.awscalls;

import java.io.IOException;
import java.util.Locale;

/**
 * What comes before an answer's body (RFC 9112, sections 4 to 6).
 *
 * @param length of the body in bytes; -1 when the connection's end ends it
 */
record HttpAnswerHead(int status, long length, boolean isChunked, boolean keepsConnection) {
  static final int MAX_LINE = 16 * 1024;
  private static final int MAX_LINES = 200;

  static HttpAnswerHead read(AnswerInput in) throws IOException {
    String start = in.line(MAX_LINE);
    while (start.startsWith("HTTP/1.1 1")) { // 100 Continue and the like come before the answer
      HttpAnswerHead.fields(in, 0);
      start = in.line(MAX_LINE);
    }
    if (!start.matches("HTTP/1\\.[01] [2-5][0-9]{2}( .*)?")) {
      throw new IOException("the answer is not HTTP");
    }
    int status = Integer.parseInt(start.substring(9, 12));
    HttpAnswerHead head = fields(in, status);
    return start.startsWith("HTTP/1.0")
        ? new HttpAnswerHead(status, head.length, head.isChunked, false)
        : head;
  }

  private static HttpAnswerHead fields(AnswerInput in, int status) throws IOException {
    long length = -1;
    boolean chunked = false;
    boolean keep = true;
    int lines = 0;
    for (String line = in.line(MAX_LINE); !line.isEmpty(); line = in.line(MAX_LINE)) {
      lines++;
      int colon = line.indexOf(':');
      if (colon < 1 || lines > MAX_LINES) {
        throw new IOException("the answer's headers are not HTTP");
      }
      String value = line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = length(value, length);
        case "transfer-encoding" -> {
          if (!value.equals("chunked")) {
            throw new IOException("the answer has a transfer encoding other than chunked");
          }
          chunked = true;
        }
        case "connection" -> keep &= !value.contains("close");
        default -> {
          // of no use here
        }
      }
    }
    // Both at once is how answers are smuggled; the connection ends with such a one.
    keep &= chunked ? length < 0 : length >= 0;
    return new HttpAnswerHead(status, length, chunked, keep);
  }

  private static long length(String value, long before) throws IOException {
    if (!value.matches("[0-9]{1,18}") || (before >= 0 && Long.parseLong(value) != before)) {
      throw new IOException("the answer's length is not a number, or two");
    }
    return Long.parseLong(value);
  }
}
