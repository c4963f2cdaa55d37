package dev.slipway.dev.corpus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that nobody may come to. */
final class Canary implements AutoCloseable {
  private final AtomicInteger hits = new AtomicInteger();
  private final ServerSocket socket;

  Canary() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::count);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/secret";
  }

  int hits() {
    return hits.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void count() {
    try {
      while (true) {
        Socket visitor = socket.accept();
        hits.incrementAndGet();
        visitor.close();
      }
    } catch (IOException e) {
      return; // closed
    }
  }
}
