package dev.slipway.awscalls;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** POSTs to an endpoint's root, on connections that are kept for the next. Thread-safe. */
final class HttpPost {
  /** Servers close what idles; none of AWS's does so as soon as this. */
  private static final long LONGEST_IDLE_NANOS = Duration.ofSeconds(5).toNanos();

  private final Endpoint endpoint;
  private final int maxAnswer;
  private final ConcurrentLinkedDeque<HttpConnection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicReference<@Nullable FutureTask<HttpConnection>> opening =
      new AtomicReference<>();

  /**
   * @param maxAnswer bytes of an answer; a longer one is garbled
   */
  HttpPost(Endpoint endpoint, int maxAnswer) {
    this.endpoint = endpoint;
    this.maxAnswer = maxAnswer;
  }

  /** An answer of any status. */
  static final class Answer {
    final int status;
    final byte[] body;

    Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }
  }

  /** The Host header that the connection sends. */
  String host() {
    URI uri = endpoint.uri();
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    int port = uri.getPort();
    return port < 0 || port == usual ? uri.getHost() : uri.getHost() + ":" + port;
  }

  /**
   * Begins to connect, for the first request to come. A platform thread: a virtual one would have a
   * cold start load its scheduler.
   */
  void connect() {
    FutureTask<HttpConnection> task = new FutureTask<>(() -> HttpConnection.open(endpoint, host()));
    if (opening.compareAndSet(null, task)) {
      Thread.ofPlatform().daemon().name("connect").start(task);
    }
  }

  /** Sends, and reads the answer to its end. */
  Answer send(Map<String, String> headers, byte[] body) throws IOException {
    HttpConnection connection = connection();
    try {
      Answer answer = connection.post(headers, body, maxAnswer);
      if (connection.isReusable(LONGEST_IDLE_NANOS)) {
        idle.push(connection);
      } else {
        connection.close();
      }
      return answer;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private HttpConnection connection() throws IOException {
    FutureTask<HttpConnection> task = opening.getAndSet(null);
    HttpConnection kept = task == null ? idle.poll() : opened(task);
    while (kept != null) {
      if (kept.isReusable(LONGEST_IDLE_NANOS)) {
        return kept;
      }
      kept.close();
      kept = idle.poll();
    }
    return HttpConnection.open(endpoint, host());
  }

  /** Null when it could not be opened: whoever asked opens one itself, and tells why not. */
  private static @Nullable HttpConnection opened(FutureTask<HttpConnection> task) {
    try {
      return task.get();
    } catch (ExecutionException _) {
      return null;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
