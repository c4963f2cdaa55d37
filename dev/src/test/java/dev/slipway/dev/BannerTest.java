package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.worker.Closing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BannerTest {
  private static final Path DATA = Path.of("/home/ada/.slipway/dev");
  private static final DevWiring.Running RUNNING =
      new DevWiring.Running(
          8080,
          URI.create("http://127.0.0.1:8081"),
          DATA,
          List.of("Nothing is scanned."),
          new Closing());

  @Test
  void saysWhatRunsWhereAndThatItIsForDevelopment() {
    DevOptions options = new DevOptions(8080, 8081, DATA, null, null, true);

    assertThat(Banner.of(RUNNING, options, Duration.ofMillis(1449)))
        .contains(
            "ready after 1.4 s",
            "For development only",
            "http://localhost:8080\n",
            "http://127.0.0.1:8081 ",
            "/home/ada/.slipway/dev\n",
            "those that come with Slipway",
            "Note           Nothing is scanned.\n",
            "Ctrl-C stops it");
  }

  @Test
  void namesTheConfigurationFile() {
    DevOptions options = new DevOptions(8080, 8081, DATA, Path.of("/etc/my.json"), null, true);

    assertThat(Banner.of(RUNNING, options, Duration.ZERO)).contains("Purposes       /etc/my.json");
  }
}
