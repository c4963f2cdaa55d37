package dev.slipway.processing.scan;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that takes connections and treats them as a test wants. */
final class FakeClamd implements AutoCloseable {
  private final ServerSocket server = new ServerSocket();

  /** What becomes of a connection, which is closed afterwards. */
  @FunctionalInterface
  interface Behaviour {
    void treat(Socket socket) throws IOException;
  }

  FakeClamd(Behaviour behaviour) throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().start(() -> serve(behaviour));
  }

  /** Reads the command and the whole stream, then replies. */
  static FakeClamd replying(String reply) throws IOException {
    return new FakeClamd(
        socket -> {
          readStream(socket);
          socket.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
        });
  }

  static void readStream(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    in.readNBytes("zINSTREAM\0".length());
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      in.skipNBytes(length);
    }
  }

  ClamdAddress address() {
    return new ClamdAddress.Tcp("127.0.0.1", server.getLocalPort());
  }

  private void serve(Behaviour behaviour) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        behaviour.treat(socket);
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
