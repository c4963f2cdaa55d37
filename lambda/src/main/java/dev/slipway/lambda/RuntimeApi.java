package dev.slipway.lambda;

import dev.slipway.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP interface by which a custom runtime gets its invocations, version 2018-06-01 (Lambda's
 * developer guide, "Using the Lambda runtime API"). Over HttpURLConnection, which keeps the
 * connection and is loaded in a tenth of the time that java.net.http takes.
 */
final class RuntimeApi {
  /** Where the AWS SDK looks for the trace that its calls belong to. */
  private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final String JSON = "application/json";

  private final URI base;
  private final InstantSource clock;

  /**
   * @param address host and port, as AWS_LAMBDA_RUNTIME_API names them
   * @throws IllegalArgumentException when it is none
   */
  RuntimeApi(String address, InstantSource clock) {
    try {
      base = new URI("http://" + address + "/2018-06-01/runtime/");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "AWS_LAMBDA_RUNTIME_API is \"" + address + "\"; a host and a port are needed", e);
    }
    this.clock = clock;
  }

  /** Waits for the next invocation, however long: Lambda freezes the process meanwhile. */
  Invocation next() throws IOException {
    HttpURLConnection connection = open("invocation/next");
    connection.setReadTimeout(0);
    byte[] event = read(connection, 200);
    String id = connection.getHeaderField("Lambda-Runtime-Aws-Request-Id");
    if (id == null) {
      throw new IOException("the runtime API gave an invocation without an id");
    }
    trace(connection.getHeaderField("Lambda-Runtime-Trace-Id"));
    Instant end =
        Instant.ofEpochMilli(connection.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0));
    return new Invocation(id, Body.of(event), () -> Duration.between(clock.instant(), end));
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
    HttpURLConnection connection = open(path);
    connection.setReadTimeout(ANSWER_MILLIS);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", JSON);
    if (errorType != null) {
      connection.setRequestProperty("Lambda-Runtime-LambdaFunction-Error-Type", errorType);
    }
    connection.setDoOutput(true);
    // Also keeps the JDK from sending it twice.
    connection.setFixedLengthStreamingMode(body.length());
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.bytes());
    }
    read(connection, 202);
  }

  private HttpURLConnection open(String path) throws IOException {
    URL url = base.resolve(path).toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    return connection;
  }

  /** Reads to the end, so that the connection can be used again. */
  private static byte[] read(HttpURLConnection connection, int wanted) throws IOException {
    int status = connection.getResponseCode();
    try (@Nullable InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] body = in == null ? new byte[0] : in.readAllBytes();
      if (status != wanted) {
        throw new IOException(
            "the runtime API answered %s to %s".formatted(status, connection.getURL().getPath()));
      }
      return body;
    }
  }
}
