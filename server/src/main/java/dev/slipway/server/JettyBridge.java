package dev.slipway.server;

import dev.slipway.core.worker.Faults;
import dev.slipway.http.Body;
import dev.slipway.http.Handler;
import dev.slipway.http.Headers;
import dev.slipway.http.RequestIds;
import dev.slipway.http.problem.ProblemType;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Carries requests and answers between Jetty and the contract. */
final class JettyBridge extends org.eclipse.jetty.server.Handler.Abstract {
  private static final Logger LOG = System.getLogger(JettyBridge.class.getName());

  private final Handler handler;
  private final RequestIds requestIds;
  private final BodyReader bodies;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  JettyBridge(Handler handler, RequestIds requestIds, BodyReader bodies) {
    this.handler = handler;
    this.requestIds = requestIds;
    this.bodies = bodies;
  }

  @Override
  public boolean handle(Request from, Response to, Callback callback) {
    Headers headers = headers(from);
    String query = from.getHttpURI().getQuery();
    // HEAD is GET without the body (RFC 9110, section 9.3.2): asked as GET, the answer has the
    // body's length, and Jetty leaves the body out.
    String method = from.getMethod().equals("HEAD") ? "GET" : from.getMethod();
    dev.slipway.http.Request bare =
        new dev.slipway.http.Request(
            method,
            from.getHttpURI().getPath(),
            query == null ? "" : query,
            headers,
            Body.empty(),
            requestIds.of(headers));
    send(answer(bare, from), to, callback);
    return true;
  }

  private dev.slipway.http.Response answer(dev.slipway.http.Request bare, Request from) {
    Body body;
    try {
      body = bodies.read(from);
    } catch (IOException _) {
      return BareAnswers.of(
              ProblemType.HTTP_MALFORMED.problem(
                  "The request's body came too slowly, or broke off. Send all of it within 20"
                      + " seconds; the file itself goes to S3."),
              bare)
          .with("connection", "close");
    }
    dev.slipway.http.Request whole =
        new dev.slipway.http.Request(
            bare.method(), bare.path(), bare.query(), bare.headers(), body, bare.requestId());
    running.add(Thread.currentThread());
    try {
      return handler.handle(whole);
    } catch (Throwable e) {
      Faults.log(LOG, Level.ERROR, "request " + whole.requestId() + " broke", e);
      return BareAnswers.of(
          ProblemType.INTERNAL_ERROR.problem("Not your fault. Try again."), whole);
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  /** Interrupts what still runs: its client is gone. */
  void interrupt() {
    running.forEach(Thread::interrupt);
  }

  private static Headers headers(Request from) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (HttpField field : from.getHeaders()) {
      String value = field.getValue();
      values
          .computeIfAbsent(field.getLowerCaseName(), _ -> new ArrayList<>())
          .add(value == null ? "" : value);
    }
    return new Headers(values);
  }

  static void send(dev.slipway.http.Response answer, Response to, Callback callback) {
    to.setStatus(answer.status());
    answer.headers().values().forEach((name, values) -> to.getHeaders().put(name, values));
    to.write(true, ByteBuffer.wrap(answer.body().bytes()), callback);
  }
}
