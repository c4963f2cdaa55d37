package dev.slipway.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** A client that does not care for HTTP. */
final class Raw {
  private static final int TIMEOUT_MS = 60_000;

  private Raw() {}

  /** Sends bytes, one a character, and gives all that comes back until the other side closes. */
  static String send(int port, String bytes) throws IOException {
    try (Socket socket = connect(port)) {
      OutputStream out = socket.getOutputStream();
      try {
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      } catch (IOException e) {
        // It may answer and hang up before it has read everything.
      }
      return answer(socket);
    }
  }

  /** Hangs up without waiting for an answer. */
  static void breakOff(int port, String bytes) throws IOException {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Sends a body one byte a second. */
  static String dripping(int port, int seconds) {
    String head =
        """
        POST /dev/token HTTP/1.1
        host: x
        content-type: application/json
        content-length: 1000

        """
            .replace("\n", "\r\n");
    try (Socket socket = connect(port)) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      try {
        for (int i = 0; i < seconds; i++) {
          out.write(' ');
          out.flush();
          LockSupport.parkNanos(1_000_000_000);
        }
      } catch (IOException e) {
        // cut off
      }
      return answer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MS);
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (InputStream in = socket.getInputStream()) {
      in.transferTo(answer);
    } catch (IOException e) {
      // reset after the answer, because not all that was sent was read
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }
}
