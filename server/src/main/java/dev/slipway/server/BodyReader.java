package dev.slipway.server;

import dev.slipway.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/** Reads requests' bodies, bounded in bytes and in time. */
final class BodyReader {
  private static final int MAX_BYTES = dev.slipway.http.Request.MAX_BODY_BYTES;

  /** A byte more than is taken tells the contract that there is more. */
  private static final Body TOO_LARGE = Body.of(new byte[MAX_BYTES + 1]);

  /**
   * Of a body that is too large so much is read and thrown away: a client that still sends when the
   * connection closes does not see the answer that tells it why.
   */
  private static final int MAX_WASTE = 4 << 20;

  private static final int BLOCK = 16 * 1024;

  private final Duration timeout;

  /**
   * @param timeout for the whole body; a client that is slower than this with so little is not one
   *     of ours
   */
  BodyReader(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Reads the body.
   *
   * @throws IOException when it breaks off or takes too long
   */
  Body read(Request from) throws IOException {
    if (from.getLength() == 0) {
      return Body.empty();
    }
    // Who asks first (RFC 9110, section 10.1.1) is answered before it sends anything.
    if (from.getLength() > MAX_BYTES && from.getHeaders().contains(HttpHeader.EXPECT)) {
      return TOO_LARGE;
    }
    EndPoint connection = from.getConnectionMetaData().getConnection().getEndPoint();
    long idle = connection.getIdleTimeout();
    try {
      return read(from, connection);
    } finally {
      connection.setIdleTimeout(idle);
    }
  }

  private Body read(Request from, EndPoint connection) throws IOException {
    long end = System.nanoTime() + timeout.toNanos();
    byte[] bytes = new byte[Math.clamp(from.getLength() + 1, 1024, MAX_BYTES)];
    int length = 0;
    int n = 0;
    try (InputStream in = Content.Source.asInputStream(from)) {
      while (n >= 0 && length <= MAX_BYTES) {
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, Math.min(2 * length, MAX_BYTES + 1));
        }
        setDeadline(connection, end);
        n = in.read(bytes, length, bytes.length - length);
        length += Math.max(n, 0);
      }
      if (length > MAX_BYTES) {
        waste(in, connection, end);
        return TOO_LARGE;
      }
    }
    return Body.of(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
  }

  private static void waste(InputStream in, EndPoint connection, long end) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int wasted = 0; wasted < MAX_WASTE; ) {
      setDeadline(connection, end);
      int n = in.read(block);
      if (n < 0) {
        return;
      }
      wasted += n;
    }
  }

  // Each read may wait as long as the whole body still has.
  private static void setDeadline(EndPoint connection, long end) throws IOException {
    long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new IOException("the request's body came too slowly");
    }
    connection.setIdleTimeout(left);
  }
}
