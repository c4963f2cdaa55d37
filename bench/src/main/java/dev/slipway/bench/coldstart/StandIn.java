package dev.slipway.bench.coldstart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that stands in for one of AWS's. The thread that reads a request also
 * answers it: a library's hand-over from thread to thread would be measured with everything else.
 */
final class StandIn implements AutoCloseable {
  private final ServerSocket server;
  private final Handler handler;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Exception fault;

  private StandIn(ServerSocket server, Handler handler) {
    this.server = server;
    this.handler = handler;
  }

  /** What answers. */
  interface Handler {
    HttpAnswer answer(HttpRequest request) throws Exception;
  }

  /** Without TLS. */
  static StandIn plain(Handler handler) throws IOException {
    return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
  }

  /** With TLS 1.3. */
  static StandIn secure(TestAuthority authority, Handler handler) throws IOException {
    return start(authority.serverSocket(), handler);
  }

  private static StandIn start(ServerSocket socket, Handler handler) {
    StandIn server = new StandIn(socket, handler);
    Thread.ofPlatform().daemon().start(server::accept);
    return server;
  }

  int port() {
    return server.getLocalPort();
  }

  /** What went wrong in a connection; a client that goes away is nothing wrong. */
  @Nullable Exception fault() {
    return fault;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        Thread.ofPlatform().daemon().start(() -> serve(connection));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        fault = e;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      for (HttpRequest ask = HttpRequest.read(in); ask != null; ask = HttpRequest.read(in)) {
        out.write(handler.answer(ask).bytes());
        out.flush();
      }
    } catch (IOException | InterruptedException _) {
      // A function that is ended leaves its connections as they are.
    } catch (Exception e) {
      fault = e;
    } finally {
      connections.remove(connection);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
