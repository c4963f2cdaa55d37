package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.lambda.FunctionProcess.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API in a process of its own, as Lambda runs it, over real parts. */
class ApiProcessIT {
  private static Instant sessionsEnd = Instant.EPOCH;
  private static final byte[] GOOD = "GOOD".getBytes(StandardCharsets.US_ASCII);
  private static final String PHOTO =
      """
      {"purpose":"photo","fileName":"me.jpg","contentType":"image/jpeg","size":4}""";
  private static final String VIDEO =
      """
      {"purpose":"video","fileName":"a.mp4","contentType":"video/mp4","size":6000000,\
      "transfer":"multipart"}""";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path directory;
  private static Cloud cloud;
  private static FunctionProcess api;

  @BeforeAll
  static void start() throws IOException {
    sessionsEnd = Instant.now().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
    cloud = new Cloud(directory, sessionsEnd);
    api = new FunctionProcess("api", cloud.environment(), directory);
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    cloud.close();
  }

  @Test
  void uploadIsGrantedWithTheUploadRolesCredentialsAndSentWriteOnce() throws Exception {
    Answer made = api.send("POST", "/v1/uploads", PHOTO);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/grant/url")).contains("X-Amz-Security-Token=session-of-upload-signer");
    // The purpose grants 15 minutes; the credentials end before.
    assertThat(made.text("/grant/expiresAt")).isEqualTo(sessionsEnd.toString());
    assertThat(put(made.json().path("grant"), GOOD)).isEqualTo(200);
    assertThat(put(made.json().path("grant"), GOOD)).isEqualTo(412);
  }

  @Test
  void creationAndReadingLoadNothingOfTheAwsSdk() throws IOException {
    Map<String, String> environment = new HashMap<>(cloud.environment());
    try (FunctionProcess fresh =
        new FunctionProcess("api", environment, directory.resolve("task"))) {
      Answer made = fresh.send("POST", "/v1/uploads", PHOTO);
      assertThat(made.status()).isEqualTo(201);
      String post = PHOTO.replace("}", ",\"transfer\":\"post\"}");
      assertThat(fresh.send("POST", "/v1/uploads", post).status()).isEqualTo(201);
      assertThat(fresh.send("GET", "/v1/uploads/" + made.text("/id"), "").status()).isEqualTo(200);
      assertThat(fresh.send("GET", "/v1/uploads?limit=1", "").status()).isEqualTo(200);
      assertThat(fresh.sdkClasses()).isEmpty();
    }
  }

  @Test
  void completionIsLeftToTheWorkerByAHint() throws Exception {
    Answer made = api.send("POST", "/v1/uploads", PHOTO);

    Answer complete = api.send("POST", "/v1/uploads/" + made.text("/id") + "/complete", "");

    assertThat(complete.status()).isEqualTo(200);
    assertThat(complete.text("/state")).isEqualTo("pending");
    assertThat(cloud.hints()).contains(made.text("/id"));
  }

  @Test
  void multipartUploadIsBegunListedAndCompleted() throws Exception {
    // The embedded S3 takes no session tokens in headers, so the function's own rights it is.
    Map<String, String> environment = new HashMap<>(cloud.environment());
    environment.remove("SLIPWAY_UPLOAD_ROLE");
    try (FunctionProcess own = new FunctionProcess("api", environment, directory.resolve("task"))) {
      sendInParts(own);
    }
  }

  private static void sendInParts(FunctionProcess api) throws Exception {
    Answer made = api.send("POST", "/v1/uploads", VIDEO);
    assertThat(made.status()).isEqualTo(201);
    JsonNode grant = made.json().path("grant");
    String one = "/v1/uploads/" + made.text("/id");
    long partSize = grant.path("partSize").asLong();

    for (JsonNode part : grant.path("parts")) {
      int number = part.path(0).asInt();
      long length = Math.min(partSize, 6_000_000 - (number - 1) * partSize);
      String url =
          "%s&partNumber=%s&X-Amz-Signature=%s"
              .formatted(grant.path("url").asText(), number, part.path(1).asText());
      assertThat(put(url, Map.of(), new byte[(int) length])).isEqualTo(200);
    }

    assertThat(api.send("GET", one + "/parts", "").json().path("parts")).hasSize(2);
    assertThat(api.send("POST", one + "/complete", "").status()).isEqualTo(200);
    assertThat(cloud.hints()).contains(made.text("/id"));
    assertThat(cloud.size("incoming/test/acme/video/ann/" + made.text("/id"))).isEqualTo(6_000_000);
  }

  @Test
  void whatIsReadyIsServedWithTheDownloadRolesCredentials() throws Exception {
    Answer made = api.send("POST", "/v1/uploads", PHOTO);
    put(made.json().path("grant"), GOOD);
    cloud.work(made.text("/id"));

    Answer content = api.send("GET", "/v1/uploads/" + made.text("/id") + "/content", "");

    assertThat(content.status()).isEqualTo(303);
    assertThat(content.header("location"))
        .contains("/trusted/test/acme/photo/ann/")
        .contains("X-Amz-Security-Token=session-of-download-signer");
    HttpResponse<byte[]> got =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(String.valueOf(content.header("location")))).build(),
            BodyHandlers.ofByteArray());
    assertThat(got.body()).isEqualTo(GOOD);
  }

  @Test
  void everythingElseOfTheContractIsAnswered() {
    Answer made = api.send("POST", "/v1/uploads", PHOTO);
    String one = "/v1/uploads/" + made.text("/id");
    assertThat(api.send("GET", "/v1/uploads", "").json().path("items")).isNotEmpty();
    assertThat(api.send("GET", "/v1/purposes", "").json()).hasSize(2);
    assertThat(api.send("GET", "/healthz", "").text("/status")).isEqualTo("ok");
    assertThat(api.send("POST", one + "/retry", "").text("/code")).isEqualTo("scope-missing");
    assertThat(api.send("POST", one + "/parts", "{\"partNumbers\":[1]}").text("/code"))
        .isEqualTo("not-multipart");
    assertThat(api.send("DELETE", one, "").status()).isEqualTo(204);
    assertThat(api.send("GET", one, "").text("/state")).isEqualTo("cancelled");
    assertThat(api.send("GET", "/v1/nothing", "").status()).isEqualTo(404);
  }

  @Test
  void sessionOfATenantReachesNoFurtherThanItsPrefix() throws IOException {
    Map<String, String> environment = new HashMap<>(cloud.environment());
    environment.put("SLIPWAY_TENANT_CREDENTIALS", "true");
    try (FunctionProcess fenced =
        new FunctionProcess("api", environment, directory.resolve("task"))) {
      assertThat(fenced.send("POST", "/v1/uploads", PHOTO).status()).isEqualTo(201);
      assertThat(fenced.send("POST", "/v1/uploads", PHOTO).status()).isEqualTo(201);
    }
    List<Map<String, String>> fencedSessions =
        cloud.sts.asked().stream().filter(call -> call.containsKey("Policy")).toList();
    assertThat(fencedSessions)
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.get("Policy"))
                    .contains("\"arn:aws:s3:::slipway-test/incoming/test/acme/*\"")
                    .contains("s3:PutObject")
                    .doesNotContain("s3:GetObject"));
  }

  @Test
  void faultyEnvironmentIsToldToLambdaAndEndsTheProcess() throws Exception {
    Map<String, String> environment = new HashMap<>(cloud.environment());
    environment.remove("SLIPWAY_TABLE");
    environment.put("SLIPWAY_ENVIRONMENT", "Test");
    try (FunctionProcess faulty =
        new FunctionProcess("api", environment, directory.resolve("task"))) {
      RuntimeStandIn.Sent sent = faulty.sent();
      assertThat(sent.path()).isEqualTo("init/error");
      assertThat(sent.body()).contains("SLIPWAY_TABLE: missing").contains("SLIPWAY_ENVIRONMENT: ");
      assertThat(faulty.exitCode()).isEqualTo(1);
    }
  }

  private static int put(JsonNode grant, byte[] body) throws Exception {
    Map<String, String> headers = new HashMap<>();
    grant.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return put(grant.path("url").asText(), headers, body);
  }

  private static int put(String url, Map<String, String> headers, byte[] body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
