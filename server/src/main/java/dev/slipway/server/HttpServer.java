package dev.slipway.server;

import dev.slipway.http.Handler;
import dev.slipway.http.RequestIds;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** HTTP/1.1 by Jetty, a virtual thread a request, every size and wait bounded. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpServer.class.getName());
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int MAX_CONNECTIONS = 8192;
  private static final int MAX_REQUESTS = 16_384;

  /** Longer than the longest wait for a change, 30 seconds. */
  private static final Duration IDLE = Duration.ofSeconds(40);

  private static final Duration SLOWEST = Duration.ofSeconds(20);
  private static final Duration STOP = Duration.ofSeconds(4);

  private final Server server;
  private final ServerConnector connector;
  private final JettyBridge bridge;

  /**
   * Prepares a server; {@link #start} opens the port.
   *
   * @param port 0 for any free one
   */
  public HttpServer(String host, int port, Handler handler, RequestIds requestIds) {
    this(host, port, handler, requestIds, SLOWEST);
  }

  /**
   * Prepares a server.
   *
   * @param slowest how long a request's head may take, and again its body
   */
  HttpServer(String host, int port, Handler handler, RequestIds requestIds, Duration slowest) {
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
    server.addBean(new HeaderDeadline(connector, slowest));
    bridge = new JettyBridge(handler, requestIds, new BodyReader(slowest));
    server.setHandler(new GracefulHandler(bridge));
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
      throw new IOException("The HTTP server did not start: " + e, e);
    }
  }

  /** The port that is open. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Closes the port; requests under way are given four seconds to end. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException _) {
      LOG.log(Level.INFO, "Requests that went on were broken off");
    } catch (Exception e) {
      LOG.log(Level.WARNING, "The HTTP server did not stop cleanly", e);
    } finally {
      bridge.interrupt();
    }
  }

  /** Whether an exception says that the port is taken. */
  public static boolean isPortTaken(IOException e) {
    return e instanceof BindException || e.getCause() instanceof BindException;
  }
}
