package dev.slipway.server;

import dev.slipway.http.Handler;
import dev.slipway.http.RequestIds;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** HTTP/1.1 by Jetty, a virtual thread a request, every size and wait bounded. */
public final class HttpServer implements AutoCloseable {
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int MAX_CONNECTIONS = 8192;
  private static final int MAX_REQUESTS = 16_384;
  private static final Duration IDLE = Duration.ofSeconds(40);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Server server;
  private final ServerConnector connector;

  /**
   * Prepares a server; {@link #start} opens the port.
   *
   * @param port 0 for any free one
   */
  public HttpServer(String host, int port, Handler handler, RequestIds requestIds) {
    VirtualThreadPool threads = new VirtualThreadPool(MAX_REQUESTS);
    threads.setName("http");
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
    server.setHandler(new GracefulHandler(new JettyBridge(handler, requestIds)));
    server.setErrorHandler(new JettyErrors(requestIds));
    server.setStopTimeout(STOP.toMillis());
  }

  /**
   * Opens the port.
   *
   * @throws IOException when the port is taken or not allowed
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The HTTP server did not start: " + e.getMessage(), e);
    }
  }

  /** The port that is open. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Lets running requests end, for up to five seconds, and closes the port. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The HTTP server did not stop", e);
    }
  }

  /** Whether an exception says that the port is taken. */
  public static boolean isPortTaken(IOException e) {
    return e instanceof BindException || e.getCause() instanceof BindException;
  }
}
