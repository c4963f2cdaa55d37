package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.worker.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
  private static final UploadId ID = new UploadId("0192a0b0-0000-7000-8000-000000000001");
  private static final Handled DONE = new Handled.Done("it is ready");

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("healthy");
  }

  @Test
  void fileTellsWhatWasDoneAndWhatWaits() throws Exception {
    Workers.Work work =
        (id, worker) -> {
          if (worker.equals("bad")) {
            throw new IOException("S3 is down");
          }
          return DONE;
        };
    Health health = new Health(work, () -> 7, file());

    assertThat(health.handle(ID, "good")).isEqualTo(DONE);
    assertThatThrownBy(() -> health.handle(ID, "bad")).isInstanceOf(IOException.class);
    health.look();

    assertThat(file())
        .hasContent(
            "healthy: 0 at work, 1 handled, 1 broken since the start; about 7 in the queue");
  }

  @Test
  void fileIsNotMadeWhileTheQueueDoesNotAnswer() {
    LongSupplier silent =
        () -> {
          throw new IllegalStateException("SQS is down");
        };

    new Health((_, _) -> DONE, silent, file()).look();

    assertThat(file()).doesNotExist();
  }
}
