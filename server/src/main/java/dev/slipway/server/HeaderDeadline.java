package dev.slipway.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser.State;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request line and headers take too long. Jetty's idle timeout begins anew
 * with every byte, so a client that drips them could hold a connection for days.
 */
final class HeaderDeadline extends AbstractLifeCycle {
  private static final int LOOKS = 10;

  private final ServerConnector connector;
  private final Duration timeout;
  private Map<EndPoint, Slow> slow = Map.of();

  HeaderDeadline(ServerConnector connector, Duration timeout) {
    this.connector = connector;
    this.timeout = timeout;
  }

  /**
   * A connection in the middle of a request's head.
   *
   * @param request the connection's how manyth
   * @param since when it was first seen there, in nanoseconds
   */
  private record Slow(long request, long since) {}

  @Override
  protected void doStart() {
    lookAgain();
  }

  private void lookAgain() {
    Scheduler scheduler = connector.getScheduler();
    scheduler.schedule(this::look, timeout.toMillis() / LOOKS, TimeUnit.MILLISECONDS);
  }

  // Only ever one at a time: the next look is scheduled at this one's end.
  private void look() {
    if (!isRunning()) {
      return;
    }
    try {
      long now = System.nanoTime();
      Map<EndPoint, Slow> still = new HashMap<>();
      for (EndPoint endPoint : connector.getConnectedEndPoints()) {
        if (endPoint.getConnection() instanceof HttpConnection http && isInHead(http)) {
          Slow before = slow.get(endPoint);
          long request = http.getMessagesIn();
          Slow seen =
              before != null && before.request() == request ? before : new Slow(request, now);
          if (now - seen.since() > timeout.toNanos()) {
            endPoint.close();
          } else {
            still.put(endPoint, seen);
          }
        }
      }
      slow = still;
    } finally {
      lookAgain();
    }
  }

  private static boolean isInHead(HttpConnection http) {
    State state = http.getParser().getState();
    return state.compareTo(State.START) > 0 && state.compareTo(State.CONTENT) < 0;
  }
}
