package dev.slipway.bench.coldstart;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the API that Lambda offers inside the sandbox (version 2018-06-01): a process asks
 * for the next event and posts its answer. One for each process.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final int DEADLINE_MS = 10_000;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
  private final AtomicInteger number = new AtomicInteger();
  private final StandIn server;

  private RuntimeApi() throws IOException {
    this.server = StandIn.plain(this::answer);
  }

  /**
   * What the function posted.
   *
   * @param atNanos by {@link System#nanoTime}, when the last byte was here
   * @param text the answer; that of an error where {@code failed}
   */
  record Posted(long atNanos, String text, boolean failed) {}

  static RuntimeApi start() throws IOException {
    return new RuntimeApi();
  }

  String address() {
    return "127.0.0.1:" + server.port();
  }

  /** Has the function handle an event when it asks for one. */
  void offer(String event) {
    events.add(event);
  }

  /** The next answer; null when none came in time. */
  @Nullable Posted await(Duration timeout) throws InterruptedException {
    return posted.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private HttpAnswer answer(HttpRequest request) throws InterruptedException {
    long now = System.nanoTime();
    String path = request.path().substring(Math.min(ROOT.length(), request.path().length()));
    if (path.equals("invocation/next")) {
      return next();
    }
    boolean response = path.startsWith("invocation/") && path.endsWith("/response");
    posted.add(new Posted(now, response ? request.text() : path + request.text(), !response));
    return HttpAnswer.of(202, "{\"status\":\"OK\"}");
  }

  private HttpAnswer next() throws InterruptedException {
    String event = events.take();
    String id = "8476a536-e9f4-11e8-9739-%012d".formatted(number.incrementAndGet());
    return new HttpAnswer(
        200,
        Map.of(
            "content-type", "application/json",
            "lambda-runtime-aws-request-id", id,
            "lambda-runtime-deadline-ms", Long.toString(System.currentTimeMillis() + DEADLINE_MS),
            "lambda-runtime-invoked-function-arn",
                "arn:aws:lambda:eu-central-1:123456789012:function:slipway-api",
            "lambda-runtime-trace-id",
                "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0"),
        event);
  }

  @Override
  public void close() {
    server.close();
  }
}
