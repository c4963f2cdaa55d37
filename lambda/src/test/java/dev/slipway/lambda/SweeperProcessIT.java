package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sweeper in a process of its own, as Lambda runs it, over real parts. */
class SweeperProcessIT {
  @TempDir private Path directory;

  @Test
  void overdueUploadExpiresAndWhatTheStreamLeftIsTold() throws IOException {
    try (Cloud cloud = new Cloud(directory, Instant.now().plus(Duration.ofHours(1)));
        FunctionProcess sweeper = new FunctionProcess("sweeper", cloud.environment(), directory)) {
      String id = cloud.overdue();
      String untold = cloud.untold();

      JsonNode answer = sweeper.call(Map.of());

      assertThat(answer.path("swept").asInt()).isEqualTo(1);
      assertThat(cloud.record(id).state().name().text()).isEqualTo("expired");
      // What was changed a moment ago is the stream's to tell.
      assertThat(answer.path("told").asInt()).isEqualTo(1);
      assertThat(cloud.bus.entries())
          .singleElement()
          .satisfies(entry -> assertThat(entry.path("Detail").asText()).contains(untold));
      assertThat(sweeper.call(Map.of()).path("told").asInt()).isZero();
    }
  }
}
