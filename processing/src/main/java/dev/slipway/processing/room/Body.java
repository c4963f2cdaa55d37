package dev.slipway.processing.room;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** The bytes that a call is about, as the child reads them. */
public final class Body {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final OutputStream out;
  private final long length;
  private long left;
  private boolean over;

  Body(InputStream in, OutputStream out, long length) {
    this.in = in;
    this.out = out;
    this.length = length;
    this.left = length;
  }

  /** How many bytes there are in all. */
  public long length() {
    return length;
  }

  /** Fills the buffer with what is left; it must have room for exactly that. */
  public void readInto(ByteBuffer buffer) throws IOException {
    byte[] chunk = new byte[CHUNK];
    while (left > 0) {
      int n = read(chunk);
      buffer.put(chunk, 0, n);
    }
  }

  /**
   * Asks the room for more, as {@link Questions} answers it; the body must have been read. May be
   * called by several threads, until the call is answered.
   *
   * @param question up to 4 KiB
   */
  public synchronized byte[] ask(byte[] question) throws IOException {
    if (over || left > 0 || question.length > Frames.MAX_QUESTION) {
      throw new IOException("this is not the time to ask, or too long a question");
    }
    return Frames.ask(out, in, question);
  }

  /** Waits for the question that is under way, and lets nobody ask another. */
  synchronized void end() {
    over = true;
  }

  /** Writes what is left. */
  public void writeTo(OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK];
    while (left > 0) {
      int n = read(chunk);
      out.write(chunk, 0, n);
    }
  }

  void skip() throws IOException {
    byte[] chunk = new byte[CHUNK];
    while (left > 0) {
      read(chunk);
    }
  }

  private int read(byte[] chunk) throws IOException {
    int n = in.read(chunk, 0, (int) Math.min(chunk.length, left));
    if (n < 0) {
      throw new EOFException("the room closed the pipe");
    }
    left -= n;
    return n;
  }
}
