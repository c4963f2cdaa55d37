package dev.slipway.processing.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What children say is listened to without holding anybody else up. */
@Timeout(60)
class TailIT {
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
