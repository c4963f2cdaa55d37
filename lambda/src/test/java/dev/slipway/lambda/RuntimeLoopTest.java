package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.http.Body;
import dev.slipway.lambda.RuntimeStandIn.Event;
import dev.slipway.lambda.RuntimeStandIn.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuntimeLoopTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final RuntimeStandIn lambda = new RuntimeStandIn();
  private final BlockingQueue<Throwable> ends = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    lambda.close();
  }

  @Test
  void invocationsAreAnsweredOneAfterAnother() {
    start(invocation -> Body.of(invocation.id() + " " + text(invocation)));
    lambda.give("id-1", "{\"n\":1}");
    assertThat(lambda.sent())
        .isEqualTo(new Sent("invocation/id-1/response", "id-1 {\"n\":1}", null));
    lambda.give("id-2", "{\"n\":\"é\"}");
    assertThat(lambda.sent())
        .isEqualTo(new Sent("invocation/id-2/response", "id-2 {\"n\":\"é\"}", null));
  }

  @Test
  void timeLeftIsThatToTheDeadline() {
    start(invocation -> Body.of(invocation.left().get().toString()));
    lambda.give(new Event("id-1", "{}", NOW.plusSeconds(7).toEpochMilli(), null));
    assertThat(lambda.sent().body()).isEqualTo(Duration.ofSeconds(7).toString());
  }

  @Test
  void traceIsThatOfTheInvocationOrNone() {
    start(_ -> Body.of(System.getProperty("com.amazonaws.xray.traceHeader", "none")));
    lambda.give(new Event("id-1", "{}", 0, "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700"));
    assertThat(lambda.sent().body()).isEqualTo("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700");
    lambda.give(new Event("id-2", "{}", 0, null));
    assertThat(lambda.sent().body()).isEqualTo("none");
  }

  @Test
  void failedInvocationIsToldAndTheNextOneAnswered() {
    start(
        invocation -> {
          if (text(invocation).contains("bad")) {
            throw new IOException("no such\nthing");
          }
          return Body.of("{}");
        });
    lambda.give("id-1", "{\"bad\":1}");
    Sent failed = lambda.sent();
    assertThat(failed.path()).isEqualTo("invocation/id-1/error");
    assertThat(failed.errorType()).isEqualTo("Function.IOException");
    assertThat(failed.body())
        .contains("\"errorMessage\":\"no such\\nthing\"")
        .contains("\"errorType\":\"java.io.IOException\"")
        .contains("RuntimeLoopTest");
    lambda.give("id-2", "{}");
    assertThat(lambda.sent().path()).isEqualTo("invocation/id-2/response");
  }

  @Test
  void errorOfTheMachineIsToldAndEndsTheLoop() throws InterruptedException {
    start(
        _ -> {
          throw new OutOfMemoryError("test");
        });
    lambda.give("id-1", "{}");
    assertThat(lambda.sent().errorType()).isEqualTo("Function.OutOfMemoryError");
    assertThat(ends.take()).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void functionThatCannotBeStartedIsToldBeforeAnyInvocation() throws InterruptedException {
    run(
        handler -> {
          throw new IllegalArgumentException("no function " + handler);
        });
    Sent sent = lambda.sent();
    assertThat(sent.path()).isEqualTo("init/error");
    assertThat(sent.body()).contains("no function api");
    assertThat(ends.take()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void runtimeApiThatIsGoneEndsTheLoop() throws InterruptedException {
    lambda.close();
    start(_ -> Body.of("{}"));
    assertThat(ends.take()).isInstanceOf(IOException.class);
  }

  private void start(LambdaFunction function) {
    run(_ -> function);
  }

  private void run(RuntimeLoop.Start start) {
    Map<String, String> environment =
        Map.of("AWS_LAMBDA_RUNTIME_API", lambda.address(), "_HANDLER", "api");
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                RuntimeLoop.run(environment, start, () -> NOW);
              } catch (Throwable e) {
                ends.add(e);
              }
            });
  }

  private static String text(Invocation invocation) {
    return new String(invocation.event().bytes(), StandardCharsets.UTF_8);
  }
}
