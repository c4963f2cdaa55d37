package dev.slipway.awscalls;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Reads HTTP/1.1 answers (RFC 9112) from a connection, line by line or as bytes. The JDK's
 * BufferedInputStream takes a lock for each byte, which a cold start and every call would feel. Not
 * thread-safe.
 */
public final class AnswerInput extends InputStream {
  private final InputStream in;
  private final byte[] buffer = new byte[16 * 1024];
  private int at;
  private int end;

  /** Reads from a connection, which stays the caller's to close. */
  public AnswerInput(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its end, LF or CR LF; each byte is a character.
   *
   * @param most bytes of a line
   * @throws EOFException when the connection ends before the line
   * @throws IOException when the line is longer
   */
  public String line(int most) throws IOException {
    ByteArrayOutputStream start = null;
    while (true) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      int before = start == null ? 0 : start.size();
      if (before + at - from > most) {
        throw new IOException("the answer has a line of over " + most + " bytes");
      }
      if (at < end) {
        at++;
        return start == null ? text(buffer, from, at - 1) : text(start, from);
      }
      if (start == null) {
        start = new ByteArrayOutputStream(at - from + 80);
      }
      start.write(buffer, from, at - from);
      if (!fill()) {
        throw new EOFException("the answer broke off");
      }
    }
  }

  private String text(ByteArrayOutputStream start, int from) {
    start.write(buffer, from, at - 1 - from);
    return text(start.toByteArray(), 0, start.size());
  }

  private static String text(byte[] bytes, int from, int to) {
    int last = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    return new String(bytes, from, last - from, StandardCharsets.ISO_8859_1);
  }

  @Override
  public int read() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (at == end && !fill()) {
      return -1;
    }
    int taken = Math.min(length, end - at);
    System.arraycopy(buffer, at, target, offset, taken);
    at += taken;
    return taken;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
