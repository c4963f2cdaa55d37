package dev.slipway.processing.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One command to clamd and its reply. Not blocking, since a unix socket's channel has no time-outs,
 * and since clamd may answer while it is still being sent to. Used by one thread.
 */
final class ClamdSession implements Closeable {
  /** A signature's name is short; whatever is longer is no clamd. */
  static final int REPLY_BYTES = 1024;

  private final ClamdAddress address;
  private final ClamdTimeouts timeouts;
  private final SocketChannel channel;
  private final Selector selector;
  private final long start = System.nanoTime();
  private final ByteBuffer reply = ByteBuffer.allocate(REPLY_BYTES);

  private ClamdSession(
      ClamdAddress address, ClamdTimeouts timeouts, SocketChannel channel, Selector selector) {
    this.address = address;
    this.timeouts = timeouts;
    this.channel = channel;
    this.selector = selector;
  }

  static ClamdSession open(ClamdAddress address, ClamdTimeouts timeouts) throws IOException {
    SocketChannel channel = address.open();
    try {
      channel.configureBlocking(false);
      ClamdSession session = new ClamdSession(address, timeouts, channel, Selector.open());
      try {
        session.connect();
        return session;
      } catch (IOException | RuntimeException e) {
        session.selector.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new IOException("clamd at " + address + " cannot be reached: " + e.getMessage(), e);
    }
  }

  private void connect() throws IOException {
    channel.register(selector, 0);
    if (!channel.connect(address.resolve())) {
      do {
        await(SelectionKey.OP_CONNECT, timeouts.connect(), "take the connection");
      } while (!channel.finishConnect());
    }
  }

  /**
   * Sends bytes.
   *
   * @return false when clamd takes no more: it has answered or hung up; the reply says why
   */
  boolean send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      try {
        if (channel.read(reply) != 0) {
          return false;
        }
        if (channel.write(bytes) > 0) {
          continue;
        }
      } catch (IOException e) {
        // A broken pipe. Clamd hangs up on a stream that is too large, but what it says stays
        // readable; where it said nothing, reading fails as well.
        return false;
      }
      await(SelectionKey.OP_READ | SelectionKey.OP_WRITE, timeouts.silence(), "take more bytes");
    }
    return true;
  }

  /**
   * Reads the reply to its end.
   *
   * @throws IOException unless it is one reply, complete, and at most {@value #REPLY_BYTES} bytes
   */
  String reply() throws IOException {
    while (readMore()) {
      if (!reply.hasRemaining()) {
        throw new IOException("%s sent over %s bytes".formatted(this, REPLY_BYTES));
      }
    }
    String text = new String(reply.array(), 0, reply.position(), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    if (end < 0) {
      throw new IOException("%s hung up in mid-reply: %s".formatted(this, Replies.quoted(text)));
    }
    if (end != text.length() - 1) {
      throw new IOException("%s sent more than a reply: %s".formatted(this, Replies.quoted(text)));
    }
    return text.substring(0, end);
  }

  private boolean readMore() throws IOException {
    int n;
    try {
      n = channel.read(reply);
    } catch (IOException e) {
      if (isComplete()) {
        return false;
      }
      throw e;
    }
    if (n == 0) {
      await(SelectionKey.OP_READ, timeouts.silence(), "answer");
    }
    return n >= 0;
  }

  private boolean isComplete() {
    return reply.position() > 0 && reply.get(reply.position() - 1) == 0;
  }

  /**
   * Makes sure that there is time left.
   *
   * @throws SocketTimeoutException when there is none
   */
  void checkTime() throws SocketTimeoutException {
    if (leftMillis() <= 0) {
      throw new SocketTimeoutException(
          "%s gave no verdict within %s".formatted(this, timeouts.overall()));
    }
  }

  private void await(int operations, Duration limit, String what) throws IOException {
    checkTime();
    channel.register(selector, operations);
    long millis = Math.max(1, Math.min(limit.toMillis(), leftMillis()));
    int ready = selector.select(millis);
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while waiting for " + this);
    }
    if (ready == 0) {
      checkTime();
      throw new SocketTimeoutException("%s did not %s within %s".formatted(this, what, limit));
    }
  }

  private long leftMillis() {
    return timeouts.overall().minusNanos(System.nanoTime() - start).toMillis();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }

  @Override
  public String toString() {
    return "clamd at " + address;
  }
}
