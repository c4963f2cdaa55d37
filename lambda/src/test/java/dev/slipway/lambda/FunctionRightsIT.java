package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.aws.GrantedRights;
import dev.slipway.aws.MadeCalls;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions make no call that their roles do not allow. */
class FunctionRightsIT {
  private static final Map<String, Object> ANN =
      Map.of("sub", "ann", "tenant", "acme", "scope", "");
  private static final Map<String, String> NAMES = Map.of("events", "queue:Events");

  @TempDir private Path directory;
  private Cloud cloud;

  @BeforeEach
  void start() throws IOException {
    // Where the SDK looks in a process that Lambda has not started.
    System.setProperty("aws.accessKeyId", Cloud.ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", Cloud.SECRET_ACCESS_KEY);
    cloud = new Cloud(directory, Instant.now().plus(Duration.ofMinutes(10)));
  }

  @AfterEach
  void stop() throws IOException {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    cloud.close();
  }

  @Test
  void apiNeedsNoMoreThanItsRoleAndTheUploadSigners() throws Exception {
    Map<String, String> environment = new HashMap<>(cloud.environment());
    // The embedded S3 takes no session tokens in headers, so the function's own rights it is.
    environment.remove("SLIPWAY_UPLOAD_ROLE");
    MadeCalls.forget();
    LambdaFunction api = Handler.API.function(environment);

    String photo = made(api, "photo", "me.jpg", "image/jpeg", 4, "put");
    String video = made(api, "video", "a.mp4", "video/mp4", 6_000_000, "multipart");
    assertThat(status(send(api, "GET", "/v1/uploads/" + photo, ""))).isEqualTo(200);
    assertThat(status(send(api, "GET", "/v1/uploads", ""))).isEqualTo(200);
    assertThat(status(send(api, "GET", "/v1/uploads/" + video + "/parts", ""))).isEqualTo(200);
    assertThat(status(send(api, "POST", "/v1/uploads/" + photo + "/complete", ""))).isEqualTo(200);
    assertThat(status(send(api, "DELETE", "/v1/uploads/" + photo, ""))).isEqualTo(204);
    assertThat(status(send(api, "DELETE", "/v1/uploads/" + video, ""))).isEqualTo(204);

    assertThat(MadeCalls.needed())
        .contains(
            "dynamodb:PutItem table",
            "dynamodb:GetItem table",
            "s3:PutObject incoming",
            "s3:ListMultipartUploadParts incoming",
            "sqs:SendMessage events");
    assertThat(GrantedRights.missing(List.of("api", "upload-signer"), NAMES)).isEmpty();
  }

  @Test
  void sweeperNeedsNoMoreThanItsRole() throws Exception {
    cloud.overdue();
    cloud.untold();
    MadeCalls.forget();

    answer("sweeper", Map.of());

    assertThat(MadeCalls.needed()).contains("dynamodb:UpdateItem table", "events:PutEvents bus");
    assertThat(GrantedRights.missing(List.of("sweeper"), NAMES)).isEmpty();
  }

  @Test
  void changesNeedNoMoreThanTheirRole() throws Exception {
    cloud.untold();
    Map<String, Object> batch = cloud.streamed();
    MadeCalls.forget();

    answer("changes", batch);

    assertThat(MadeCalls.needed()).contains("dynamodb:UpdateItem table", "events:PutEvents bus");
    assertThat(GrantedRights.missing(List.of("changes"), NAMES)).isEmpty();
  }

  @Test
  void verdictsNeedNoMoreThanTheirRole() throws Exception {
    Map<String, Object> verdict = cloud.cleanVerdict(cloud.overdue(), "9b2c");
    MadeCalls.forget();

    answer("verdicts", verdict);

    assertThat(MadeCalls.needed()).contains("dynamodb:PutItem table", "sqs:SendMessage events");
    assertThat(GrantedRights.missing(List.of("verdicts"), NAMES)).isEmpty();
  }

  private void answer(String handler, Map<String, Object> event) {
    LambdaFunction function = Handler.of(handler).function(cloud.environment());
    var _ = Gateway.call(function, event, Duration.ofMinutes(1));
  }

  private static String made(
      LambdaFunction api, String purpose, String name, String type, int size, String transfer) {
    JsonNode made =
        send(
            api,
            "POST",
            "/v1/uploads",
            """
            {"purpose":"%s","fileName":"%s","contentType":"%s","size":%s,"transfer":"%s"}"""
                .formatted(purpose, name, type, size, transfer));
    assertThat(status(made)).describedAs("%s", made).isEqualTo(201);
    return Gateway.json(made.path("body").asText().getBytes(StandardCharsets.UTF_8))
        .path("id")
        .asText();
  }

  private static int status(JsonNode answer) {
    return answer.path("statusCode").asInt();
  }

  private static JsonNode send(LambdaFunction api, String method, String path, String body) {
    Request request =
        new Request(
            method,
            path,
            "",
            Headers.of("content-type", "application/json"),
            Body.of(body),
            "rights",
            Duration.ofSeconds(5));
    return Gateway.json(Gateway.call(api, Gateway.event(request, ANN), Duration.ofSeconds(20)));
  }
}
