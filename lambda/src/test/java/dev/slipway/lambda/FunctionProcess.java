package dev.slipway.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A process that {@link Main} runs in, as {@code bootstrap} starts it, and its runtime API. */
final class FunctionProcess implements AutoCloseable {
  private final RuntimeStandIn lambda = new RuntimeStandIn();
  private final AtomicInteger invocations = new AtomicInteger();
  private final Path classes;
  private final Process process;

  FunctionProcess(String handler, Map<String, String> environment, Path directory)
      throws IOException {
    classes = directory.resolve("classes-" + handler + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + classes,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("_HANDLER", handler);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", lambda.address());
    builder.inheritIO();
    process = builder.start();
  }

  /** Sends an event and gives what the function answers. */
  JsonNode call(Map<String, Object> event) {
    String id = "invocation-" + invocations.incrementAndGet();
    lambda.give(id, new String(Json.write(event), StandardCharsets.UTF_8));
    RuntimeStandIn.Sent sent = lambda.sent();
    if (!sent.path().equals("invocation/" + id + "/response")) {
      throw new AssertionError(sent.toString());
    }
    return Gateway.json(sent.body().getBytes(StandardCharsets.UTF_8));
  }

  /** What the runtime sent without being called: why it cannot start. */
  RuntimeStandIn.Sent sent() {
    return lambda.sent();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Sends a request as Ann of Acme and gives the answer's JSON, its body read as {@code json}. */
  Answer send(String method, String target, String body) {
    int question = target.indexOf('?');
    Headers headers =
        body.isEmpty() ? Headers.of() : Headers.of("content-type", "application/json");
    Request request =
        new Request(
            method,
            question < 0 ? target : target.substring(0, question),
            question < 0 ? "" : target.substring(question + 1),
            headers,
            Body.of(body),
            "request-1");
    return new Answer(
        call(Gateway.event(request, Map.of("sub", "ann", "tenant", "acme", "scope", ""))));
  }

  /** An answer as the gateway gets it. */
  record Answer(JsonNode gateway) {
    int status() {
      return gateway.path("statusCode").asInt();
    }

    JsonNode json() {
      return Gateway.json(gateway.path("body").asText().getBytes(StandardCharsets.UTF_8));
    }

    String text(String pointer) {
      return json().at(pointer).asText();
    }

    @Nullable String header(String name) {
      JsonNode header = gateway.path("headers").path(name);
      return header.isMissingNode() ? null : header.asText();
    }
  }

  /** The classes of the AWS SDK that the process has loaded so far. */
  List<String> sdkClasses() throws IOException {
    return Files.readAllLines(classes).stream()
        .filter(line -> line.contains(" software.amazon.awssdk."))
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    lambda.close();
  }
}
