package dev.slipway.processing.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the engine and its child say to each other, within the engine room's frames. */
final class MediaWire {
  /** The longest range that a child asks for at once. */
  static final int MAX_RANGE = 64 << 10;

  /** The exit code of a command that wrote more than it may, and was killed. */
  static final int SAID_TOO_MUCH = -1;

  static final int MAX_STDERR = 2_000;

  private MediaWire() {}

  /**
   * A command to run over a file.
   *
   * @param size the file's length
   * @param mostStdout what the command may write
   * @param command one of its words is {@link MediaChild#URL}
   */
  record Order(long size, int mostStdout, List<String> command) {}

  /** How a command ended. */
  static final class Ended {
    private final int exit;
    private final String stderr;
    private final byte[] stdout;

    Ended(int exit, String stderr, byte[] stdout) {
      this.exit = exit;
      this.stderr = stderr;
      this.stdout = stdout;
    }

    /** 128 and more for a signal. */
    int exit() {
      return exit;
    }

    /** The end of what it said. */
    String stderr() {
      return stderr;
    }

    byte[] stdout() {
      return stdout;
    }
  }

  static byte[] write(Order order) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(order.size);
      out.writeInt(order.mostStdout);
      out.writeInt(order.command.size());
      for (String word : order.command) {
        out.writeUTF(word);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a word of the command is too long", e);
    }
    return bytes.toByteArray();
  }

  static Order order(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    long size = in.readLong();
    int mostStdout = in.readInt();
    int words = in.readInt();
    List<String> command = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      command.add(in.readUTF());
    }
    return new Order(size, mostStdout, command);
  }

  static byte[] write(Ended ended) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] stderr = ended.stderr.getBytes(StandardCharsets.UTF_8);
      out.writeInt(ended.exit);
      out.writeInt(stderr.length);
      out.write(stderr);
      out.write(ended.stdout);
    }
    return bytes.toByteArray();
  }

  /** Reads what a child answered, which a hostile file may have put together. */
  static Ended ended(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int exit = in.readInt();
    int length = in.readInt();
    if (length < 0 || length > 4 * MAX_STDERR) {
      throw new IOException("the media child told %s bytes of errors".formatted(length));
    }
    byte[] stderr = in.readNBytes(length);
    return new Ended(exit, new String(stderr, StandardCharsets.UTF_8), in.readAllBytes());
  }
}
