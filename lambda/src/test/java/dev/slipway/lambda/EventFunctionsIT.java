package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.core.port.Scanner.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What schedules, streams and events call, in processes of their own, over real parts. */
class EventFunctionsIT {
  @TempDir private Path directory;
  private Cloud cloud;

  @BeforeEach
  void start() throws IOException {
    cloud = new Cloud(directory, Instant.now().plus(Duration.ofHours(1)));
  }

  @AfterEach
  void stop() throws IOException {
    cloud.close();
  }

  @Test
  void overdueUploadExpiresAndWhatTheStreamLeftIsTold() throws IOException {
    String id = cloud.overdue();
    String untold = cloud.untold();
    try (FunctionProcess sweeper = start("sweeper")) {
      JsonNode answer = sweeper.call(Map.of());

      assertThat(answer.path("swept").asInt()).isEqualTo(1);
      assertThat(cloud.record(id).state().name().text()).isEqualTo("expired");
      // What was changed a moment ago is the stream's to tell.
      assertThat(answer.path("told").asInt()).isEqualTo(1);
      assertThat(told()).singleElement().asString().contains(untold);
      assertThat(sweeper.call(Map.of()).path("told").asInt()).isZero();
    }
  }

  @Test
  void changeInTheTablesStreamIsToldAndForgotten() throws IOException {
    String id = cloud.untold();
    try (FunctionProcess changes = start("changes")) {
      JsonNode answer = changes.call(cloud.streamed());

      assertThat(answer.path("batchItemFailures")).isEmpty();
      assertThat(told()).singleElement().asString().contains(id).contains("cancelled");
      // The image is an old one now, but the table holds nothing to tell any more.
      assertThat(changes.call(cloud.streamed()).path("batchItemFailures")).isEmpty();
      assertThat(told()).hasSize(1);
    }
  }

  @Test
  void recordThatIsNoUploadComesAgain() throws IOException {
    Map<String, Object> broken =
        Map.of(
            "eventName",
            "MODIFY",
            "dynamodb",
            Map.of(
                "SequenceNumber",
                "7",
                "NewImage",
                Map.of("pk", Map.of("S", 1), "tellAt", Map.of("N", "x"))));
    try (FunctionProcess changes = start("changes")) {
      JsonNode answer = changes.call(Map.of("Records", List.of(broken)));

      assertThat(answer.at("/batchItemFailures/0/itemIdentifier").asText()).isEqualTo("7");
    }
  }

  @Test
  void verdictIsKeptInTheTableAndTheUploadLookedAt() throws IOException {
    String id = cloud.overdue();
    try (FunctionProcess verdicts = start("verdicts")) {
      verdicts.call(cloud.cleanVerdict(id, "9b2c"));

      assertThat(cloud.verdict(id, "9b2c")).isInstanceOf(Verdict.Clean.class);
      assertThat(cloud.hints()).contains(id);
    }
  }

  private FunctionProcess start(String handler) throws IOException {
    return new FunctionProcess(handler, cloud.environment(), directory);
  }

  private List<String> told() {
    return cloud.bus.entries().stream().map(entry -> entry.path("Detail").asText()).toList();
  }
}
