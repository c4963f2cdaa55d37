package dev.slipway.lambda;

import dev.slipway.http.Body;
import dev.slipway.lambda.RuntimeConnection.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP interface by which a custom runtime gets its invocations, version 2018-06-01 (Lambda's
 * developer guide, "Using the Lambda runtime API").
 */
final class RuntimeApi {
  /** Where the AWS SDK looks for the trace that its calls belong to. */
  private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

  private static final String BASE = "/2018-06-01/runtime/";
  private static final int ANSWER_MILLIS = 10_000;

  private final RuntimeConnection connection;
  private final InstantSource clock;

  /**
   * @param address host and port, as AWS_LAMBDA_RUNTIME_API names them
   * @throws IllegalArgumentException when it is none
   */
  RuntimeApi(String address, InstantSource clock) {
    URI uri = URI.create("http://" + (address.isEmpty() ? "none" : address));
    if (uri.getHost() == null || uri.getPort() < 1) {
      throw new IllegalArgumentException(
          "AWS_LAMBDA_RUNTIME_API is \"" + address + "\"; a host and a port are needed");
    }
    connection = new RuntimeConnection(uri.getHost(), uri.getPort());
    this.clock = clock;
  }

  /** Waits for the next invocation, however long: Lambda freezes the process meanwhile. */
  Invocation next() throws IOException {
    Answer answer = send("GET", "invocation/next", "", Body.empty(), 200);
    Map<String, String> headers = answer.headers();
    String id = headers.get("lambda-runtime-aws-request-id");
    // It goes into the path of what is answered.
    if (id == null || !id.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IOException("the runtime API gave an invocation without an id");
    }
    trace(headers.get("lambda-runtime-trace-id"));
    Instant end = Instant.ofEpochMilli(deadline(headers.get("lambda-runtime-deadline-ms")));
    return new Invocation(id, answer.body(), () -> Duration.between(clock.instant(), end));
  }

  private static long deadline(@Nullable String millis) throws IOException {
    try {
      return millis == null ? 0 : Long.parseLong(millis);
    } catch (NumberFormatException e) {
      throw new IOException("the runtime API gave the deadline \"" + millis + "\"", e);
    }
  }

  /** Gives an invocation's answer. */
  void answer(String id, Body answer) throws IOException {
    post("invocation/" + id + "/response", answer, null);
  }

  /** Says that an invocation failed. */
  void fail(String id, Throwable fault) throws IOException {
    post("invocation/" + id + "/error", FaultJson.of(fault), FaultJson.type(fault));
  }

  /** Says that the function cannot be started. */
  void failStart(Throwable fault) throws IOException {
    post("init/error", FaultJson.of(fault), FaultJson.type(fault));
  }

  private static void trace(@Nullable String id) {
    if (id == null) {
      System.clearProperty(TRACE_PROPERTY);
    } else {
      System.setProperty(TRACE_PROPERTY, id);
    }
  }

  private void post(String path, Body body, @Nullable String errorType) throws IOException {
    String type =
        errorType == null ? "" : "Lambda-Runtime-Function-Error-Type: " + errorType + "\r\n";
    send("POST", path, "Content-Type: application/json\r\n" + type, body, 202);
  }

  private Answer send(String method, String path, String headers, Body body, int wanted)
      throws IOException {
    int millis = wanted == 202 ? ANSWER_MILLIS : 0;
    Answer answer =
        connection.send(
            method + " " + BASE + path + " HTTP/1.1\r\n" + headers, body.bytes(), millis);
    if (answer.status() != wanted) {
      throw new IOException(
          "the runtime API answered %s to %s".formatted(answer.status(), BASE + path));
    }
    return answer;
  }
}
