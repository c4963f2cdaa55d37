package dev.slipway.processing.room;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What goes through the pipes between the room and a child, all numbers big-endian.
 *
 * <p>Call: {@code int timeoutMillis, int headLength, head, long bodyLength, body}. Answer: {@code
 * byte kind, int length, payload}. A child speaks first, with an answer that names its engine.
 * Before its answer a child may ask: {@code byte kind, int length, question}, which gets {@code int
 * length, reply}.
 */
final class Frames {
  static final int MAX_HEAD = 1 << 20;
  static final int MAX_FAULT = 4096;
  static final byte ANSWER = 1;
  static final byte FAULT = 2;
  static final byte QUESTION = 3;
  static final int MAX_QUESTION = 4096;
  static final int MAX_REPLY = 1 << 20;
  private static final int CHUNK = 1 << 16;

  private Frames() {}

  /** The room's own side of the stream broke, not the child's. */
  static final class BodyException extends IOException {
    private static final long serialVersionUID = 1;
    private final IOException broke;

    BodyException(IOException broke) {
      super(broke);
      this.broke = broke;
    }

    IOException broke() {
      return broke;
    }
  }

  static void writeCall(OutputStream to, long timeoutMillis, byte[] head, InputStream body, long n)
      throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(Math.toIntExact(timeoutMillis));
    out.writeInt(head.length);
    out.write(head);
    out.writeLong(n);
    byte[] chunk = new byte[CHUNK];
    for (long left = n; left > 0; ) {
      int read = read(body, chunk, (int) Math.min(left, CHUNK));
      if (read < 0) {
        throw new BodyException(
            new IOException("the body ended after %s bytes of %s".formatted(n - left, n)));
      }
      out.write(chunk, 0, read);
      left -= read;
    }
    out.flush();
  }

  private static int read(InputStream body, byte[] chunk, int length) throws BodyException {
    try {
      return body.read(chunk, 0, length);
    } catch (IOException e) {
      throw new BodyException(e);
    }
  }

  /** Reads one answer; what is longer than {@code max}, or no answer, is not read on. */
  static byte[] readAnswer(InputStream from, int max) throws IOException {
    DataInputStream in = new DataInputStream(from);
    return readPayload(in, in.readByte(), max);
  }

  /** Reads one answer, and replies to what the child asks before it. */
  static byte[] readAnswer(
      InputStream from, OutputStream to, int max, @Nullable Questions questions)
      throws IOException {
    DataInputStream in = new DataInputStream(from);
    byte kind = in.readByte();
    while (kind == QUESTION && questions != null) {
      reply(in, new DataOutputStream(to), questions);
      kind = in.readByte();
    }
    return readPayload(in, kind, max);
  }

  private static void reply(DataInputStream in, DataOutputStream out, Questions questions)
      throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_QUESTION) {
      throw new RoomException(
          RoomException.Reason.BABBLED,
          "the process asked %s bytes, allowed are up to %s".formatted(length, MAX_QUESTION));
    }
    byte[] question = new byte[length];
    in.readFully(question);
    byte[] reply;
    try {
      reply = questions.answer(question);
    } catch (IOException e) {
      throw new BodyException(e);
    }
    if (reply.length > MAX_REPLY) {
      throw new IllegalArgumentException("a reply of %s bytes".formatted(reply.length));
    }
    out.writeInt(reply.length);
    out.write(reply);
    out.flush();
  }

  private static byte[] readPayload(DataInputStream in, byte kind, int max) throws IOException {
    int length = in.readInt();
    boolean fault = kind == FAULT;
    int allowed = fault ? MAX_FAULT : max;
    if ((kind != ANSWER && !fault) || length < 0 || length > allowed) {
      throw new RoomException(
          RoomException.Reason.BABBLED,
          "the process sent kind %s, length %s, allowed is kind 1 or 2 and up to %s bytes"
              .formatted(kind, length, allowed));
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    if (fault) {
      throw new RoomException(
          RoomException.Reason.FAULT, new String(payload, StandardCharsets.UTF_8));
    }
    return payload;
  }

  static byte[] ask(OutputStream to, InputStream from, byte[] question) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeByte(QUESTION);
    out.writeInt(question.length);
    out.write(question);
    out.flush();
    DataInputStream in = new DataInputStream(from);
    byte[] reply = new byte[in.readInt()];
    in.readFully(reply);
    return reply;
  }

  static void writeAnswer(OutputStream to, boolean fault, byte[] payload) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeByte(fault ? FAULT : ANSWER);
    int length = fault ? Math.min(payload.length, MAX_FAULT) : payload.length;
    out.writeInt(length);
    out.write(payload, 0, length);
    out.flush();
  }
}
