package dev.slipway.processing.scan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** An address at which nobody listens, and which nobody else can take meanwhile. */
final class NoClamd implements AutoCloseable {
  private final Socket bound = new Socket();

  NoClamd() throws IOException {
    bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  ClamdAddress address() {
    return new ClamdAddress.Tcp("127.0.0.1", bound.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    bound.close();
  }
}
