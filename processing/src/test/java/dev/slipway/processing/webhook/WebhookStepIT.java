package dev.slipway.processing.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.core.port.Step.Result;
import dev.slipway.core.settings.Settings;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookStepIT {
  private final MovableClock clock = new MovableClock();
  private final WebhookSecret secret = WebhookSecret.of("0123456789abcdef");
  private final WebhookStep step = new WebhookStep(secret, clock);
  private final AtomicReference<String> question = new AtomicReference<>("");
  private final AtomicReference<String> signature = new AtomicReference<>("");
  private final AtomicReference<String> expected = new AtomicReference<>("");
  private volatile String answer = "{\"verdict\": \"pass\"}";
  private volatile int status = 200;
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);

  WebhookStepIT() throws IOException {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    step.close();
    server.stop(0);
  }

  @Test
  void theServiceIsToldWhatItNeedsAndItsFindingsAreOnTheRecord() throws Exception {
    answer =
        """
        {"verdict": "pass", "found": {"rows": 3, "share": 0.5, "ok": true, "none": null,
          "list": [1, null, "a"]}}""";

    assertThat(run())
        .isEqualTo(
            new Result.Passed(
                Map.of("rows", 3L, "share", 0.5, "ok", true, "list", List.of(1L, "a"))));
    assertThat(question.get())
        .contains("\"type\":\"upload.verdict-wanted\"", "\"fileName\":\"a.csv\"")
        .contains("\"url\":\"https://bucket.test/incoming?ttl=1800\"");
    assertThat(signature.get()).isEqualTo(expected.get()).startsWith("v1,");
  }

  @Test
  void refusalsCarryTheReason() throws Exception {
    answer = "{\"verdict\": \"reject\", \"reason\": \"has\\u0007no\\nheader\"}";

    Result.Rejected rejected = (Result.Rejected) run();
    assertThat(rejected.problem().code()).isEqualTo("refused-by-service");
    assertThat(rejected.problem().detail()).endsWith(": has no header.");
  }

  @Test
  void theServiceMayTakeItsTimeButNotForEver() throws Exception {
    answer = "{\"verdict\": \"wait\", \"retryAfterSeconds\": 7}";

    assertThat(run())
        .isEqualTo(new Result.Waiting("the verdict of a service", Duration.ofSeconds(7)));
    clock.move(Duration.ofHours(2));
    assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageContaining("PT1H");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pass",
        "[]",
        "{}",
        "{\"verdict\": \"PASS\"}",
        "{\"verdict\": true}",
        "{\"verdict\": \"reject\", \"verdict\": \"pass\"}",
        "[[[[[[[[[[[[[[[[[[[[[",
      })
  void whatIsNoVerdictIsNoPass(String text) {
    answer = text;
    assertThatThrownBy(this::run).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 400, 500})
  void otherStatusesAreNoVerdict(int code) {
    status = code;
    assertThatThrownBy(this::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Integer.toString(code));
  }

  @Test
  void answersThatAreTooLongAreNoVerdict() {
    answer = "{\"verdict\": \"pass\", \"reason\": \"" + "x".repeat(1 << 16) + "\"}";
    assertThatThrownBy(this::run).isInstanceOf(IOException.class);
  }

  @Test
  void servicesThatAreDownAreNoVerdict() {
    server.stop(0);
    assertThatThrownBy(this::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not reached");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ftp://a.test/", "http://a.test/", "https://u:p@a.test/", "https:///x", "::"})
  void addressesThatCouldLeakAreFaults(String url) {
    List<String> faults = new ArrayList<>();
    WebhookSettings.read(new Settings("purposes.a.webhook", Map.of("url", url), faults));
    assertThat(faults).singleElement().asString().startsWith("purposes.a.webhook.url: is \"");
  }

  private Result run() throws IOException {
    String url = "http://localhost:" + server.getAddress().getPort() + "/verdict";
    SampleInput input = SampleInput.of("a.csv", "text/csv", new byte[] {1});
    return step.run(input.with(Map.of("url", url)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] asked = exchange.getRequestBody().readAllBytes();
    question.set(new String(asked, StandardCharsets.UTF_8));
    signature.set(String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")));
    expected.set(
        secret.signature(
            String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")),
            clock.instant().getEpochSecond(),
            asked));
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        status, status == 204 ? -1 : bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(status == 204 ? new byte[0] : bytes);
    exchange.close();
  }
}
