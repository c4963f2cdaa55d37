package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.usecase.Timing;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIT {
  private static final String TEXT = "Hello, slipway.\n";
  private static final String EVENTS = "/internal/s3-events";

  /** Looks for objects so soon that a test can wait for it. */
  private static final Timing IMPATIENT =
      new Timing(
          Duration.ofMinutes(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          Duration.ofMinutes(5),
          5,
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofDays(7));

  @TempDir Path directory;
  private TestSite site;

  @BeforeEach
  void open() throws IOException {
    site = new TestSite(directory);
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  @Test
  void anUploadBecomesReadyByTheEventThatS3Sends() throws IOException, InterruptedException {
    try (ServerWiring.Running server = new ServerWiring().start(settings(site.environment()));
        ApiClient client = client(server)) {
      String id = client.upload(TEXT);
      String key = site.created.poll(20, TimeUnit.SECONDS);
      assertThat(key).isNotNull().endsWith(id);
      HttpResponse<String> answer =
          client.send("POST", EVENTS, event(key), "authorization", "Bearer " + TestSite.SECRET);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"queued\":1}");
      assertThat(client.awaitState(id, "ready")).isEqualTo("ready");
      assertThat(client.content(id)).isEqualTo(TEXT);
    }
  }

  @Test
  void theSweeperAloneFindsWhatNoEventTells() throws IOException, InterruptedException {
    Map<String, String> environment = site.environment();
    environment.remove("SLIPWAY_EVENTS_SECRET");
    ServerWiring wiring = new ServerWiring(IMPATIENT, Duration.ofMillis(200));
    try (ServerWiring.Running server = wiring.start(settings(environment));
        ApiClient client = client(server)) {
      String id = client.upload(TEXT);
      assertThat(client.awaitState(id, "ready")).isEqualTo("ready");
      assertThat(client.content(id)).isEqualTo(TEXT);
      assertThat(
              client
                  .send("POST", EVENTS, "{}", "authorization", "Bearer " + TestSite.SECRET)
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void whatWasUploadedBeforeAStopGoesOnAfterIt() throws IOException, InterruptedException {
    String id;
    try (ServerWiring.Running server = new ServerWiring().start(settings(site.environment()));
        ApiClient client = client(server)) {
      id = client.upload(TEXT);
      String key = site.created.poll(20, TimeUnit.SECONDS);
      client.send(
          "POST", EVENTS, event(String.valueOf(key)), "x-slipway-events-secret", TestSite.SECRET);
    }
    try (ServerWiring.Running server = new ServerWiring().start(settings(site.environment()));
        ApiClient client = client(server)) {
      assertThat(client.awaitState(id, "ready")).isEqualTo("ready");
    }
  }

  @Test
  void whoWaitsForNewsIsAnsweredWhenTheServerStops() throws IOException, InterruptedException {
    try (RawClient waiting = waitUntilTheServerStops()) {
      // 503 should the request have come too late to wait.
      assertThat(waiting.read().status()).isIn(304, 503);
    }
  }

  private RawClient waitUntilTheServerStops() throws IOException, InterruptedException {
    try (ServerWiring.Running server = new ServerWiring().start(settings(site.environment()));
        ApiClient client = client(server)) {
      RawClient waiting = new RawClient(server.port());
      String id = client.upload(TEXT);
      waiting.send("GET /v1/uploads/" + id + " HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n");
      waiting.send("Prefer: wait=30\r\nAuthorization: Bearer " + site.token("acme", "ann"));
      waiting.send("\r\n\r\n");
      Thread.sleep(500);
      return waiting;
    }
  }

  @Test
  void pagesOfAllowedOriginsMayCall() throws IOException, InterruptedException {
    try (ServerWiring.Running server = new ServerWiring().start(settings(site.environment()));
        ApiClient client = client(server)) {
      HttpResponse<String> allowed =
          client.send("GET", "/healthz", "", "origin", "https://app.example.com");
      HttpResponse<String> foreign =
          client.send("GET", "/healthz", "", "origin", "https://evil.example.com");
      assertThat(allowed.headers().firstValue("access-control-allow-origin"))
          .contains("https://app.example.com");
      assertThat(foreign.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  /** As S3 sends it by SNS, SQS or a webhook: the key is form-encoded. */
  private static String event(String key) {
    return """
        {"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put",
          "s3": {"bucket": {"name": "%s"}, "object": {"key": "%s"}}}]}"""
        .formatted(TestSite.BUCKET, URLEncoder.encode(key, StandardCharsets.UTF_8));
  }

  private ApiClient client(ServerWiring.Running server) {
    return new ApiClient(server.port(), site.token("acme", "ann"));
  }

  private static ServerSettings settings(Map<String, String> environment) {
    ServerSettings.Reading reading = ServerSettings.read(environment, ServerSteps::of);
    assertThat(reading).isInstanceOf(ServerSettings.Reading.Read.class);
    return ((ServerSettings.Reading.Read) reading).settings();
  }
}
