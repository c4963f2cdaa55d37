package dev.slipway.processing.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What children say is listened to without holding anybody else up. */
@Timeout(60)
class TailIT {
  @Test
  void lastWordsAreWaitedFor() {
    InputStream slow =
        new ByteArrayInputStream("not found".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public int read(byte[] bytes) throws IOException {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            return super.read(bytes);
          }
        };
    assertThat(Tail.of(slow).lastWords()).isEqualTo("not found");
  }

  @Test
  void listeningToASilentProcessLeavesVirtualThreadsTheirCarrier() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "-cp",
                System.getProperty("java.class.path"),
                OneCarrier.class.getName())
            .inheritIO()
            .start();

    assertThat(jvm.waitFor()).isZero();
  }
}
