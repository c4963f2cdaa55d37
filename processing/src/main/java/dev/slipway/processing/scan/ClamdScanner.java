package dev.slipway.processing.scan;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Step;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Scans with a clamd: the object's bytes go through to its INSTREAM command (clamd(8)) in chunks;
 * they are never together in memory or on this machine's disk. A connection for each scan.
 */
public final class ClamdScanner implements Scanner {
  /** The engine takes files of less than 2 GiB, whatever its configuration says. */
  static final long MAX_BYTES = (1L << 31) - 1;

  private static final int CHUNK = 1 << 16;

  private final ClamdAddress address;
  private final ClamdTimeouts timeouts;

  public ClamdScanner(ClamdAddress address, ClamdTimeouts timeouts) {
    this.address = address;
    this.timeouts = timeouts;
  }

  @Override
  public Verdict scan(Step.Input input) throws IOException {
    long size = input.object().size();
    if (size > MAX_BYTES) {
      return new Verdict.Unscannable("it is larger than the 2 GiB the scanner can take");
    }
    try (InputStream in = input.open(0, size)) {
      return scan(in, size);
    }
  }

  /**
   * Scans exactly {@code size} bytes.
   *
   * @throws IOException when there is no verdict, or when the stream ends before
   */
  Verdict scan(InputStream in, long size) throws IOException {
    try (ClamdSession session = ClamdSession.open(address, timeouts)) {
      boolean sentAll = send(in, size, session);
      Verdict verdict = Replies.verdict(session.reply());
      if (!sentAll && verdict instanceof Verdict.Clean) {
        throw new IOException(session + " called the object clean before it had seen all of it");
      }
      return verdict;
    }
  }

  private static boolean send(InputStream in, long size, ClamdSession session) throws IOException {
    if (!session.send(command("INSTREAM"))) {
      return false;
    }
    ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES + CHUNK);
    long left = size;
    while (left > 0) {
      int wanted = (int) Math.min(CHUNK, left);
      int length = in.readNBytes(chunk.array(), Integer.BYTES, wanted);
      if (length < wanted) {
        throw new EOFException("the object's bytes ended " + (left - length) + " too early");
      }
      session.checkTime();
      chunk.clear().putInt(length).position(0).limit(Integer.BYTES + length);
      if (!session.send(chunk)) {
        return false;
      }
      left -= length;
    }
    return session.send(ByteBuffer.allocate(Integer.BYTES));
  }

  @Override
  public Identity identity() throws IOException {
    return Replies.identity(ask("VERSION"));
  }

  /** Whether clamd has loaded its signatures and answers. */
  boolean answers() {
    try {
      return ask("PING").equals("PONG");
    } catch (IOException e) {
      return false;
    }
  }

  private String ask(String command) throws IOException {
    try (ClamdSession session = ClamdSession.open(address, timeouts)) {
      session.send(command(command));
      return session.reply();
    }
  }

  // The prefix asks for replies that end with a NUL: whole, or not at all.
  private static ByteBuffer command(String name) {
    return ByteBuffer.wrap(("z" + name + "\0").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "clamd at " + address;
  }
}
