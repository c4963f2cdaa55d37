package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.GrantedRights;
import dev.slipway.aws.MadeCalls;
import dev.slipway.core.upload.Upload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The workers make no call that their roles do not allow. */
@Timeout(180)
class WorkerRightsIT {
  private static final String PURPOSES =
      """
      {"purposes": {"note": {"types": ["text/plain"], "maxSize": "10 MiB", "largeFrom": "1 MiB",
        "steps": ["inspect", "promote"]}}}""";

  private static final byte[] NOTE = "A note.\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LARGE =
      "A long note.\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  @Test
  void functionNeedsNoMoreThanItsRole() throws Exception {
    try (AwsSite site = new AwsSite(directory, PURPOSES);
        WorkerWiring wiring = site.wiring(Map.of())) {
      ObjectsFunction function = wiring.function();
      Upload good = site.arrive("note", "a.txt", "text/plain", NOTE);
      Upload refused = site.arrive("note", "b.txt", "text/plain", program(NOTE.length));
      Upload large = site.arrive("note", "c.txt", "text/plain", LARGE);
      site.send("nobody can read this");

      MadeCalls.forget();
      assertThat(site.invoke(function)).isEmpty();

      assertThat(List.of(site.state(good.id()), site.state(refused.id()), site.state(large.id())))
          .containsExactly("ready", "rejected", "uploaded");
      assertThat(MadeCalls.needed())
          .contains(
              "s3:PutObject trusted",
              "s3:PutObject quarantine",
              "sqs:SendMessage large",
              "sqs:SendMessage dead",
              "dynamodb:UpdateItem table");
      assertThat(
              GrantedRights.missing(
                  List.of("objects"),
                  Map.of(
                      "events",
                      "queue:Events",
                      "large",
                      "queue:Large",
                      "dead",
                      "queue:EventsDead")))
          .isEmpty();
    }
  }

  @Test
  void processNeedsNoMoreThanItsRole() throws Exception {
    try (AwsSite site = new AwsSite(directory, PURPOSES);
        WorkerWiring wiring = site.wiring(Map.of())) {
      Upload good = site.arrive("note", "a.txt", "text/plain", LARGE);
      Upload refused = site.arrive("note", "b.txt", "text/plain", program(LARGE.length));
      assertThat(site.invoke(wiring.function())).isEmpty();
      assertThat(site.depth(site.large)).isEqualTo(2);

      MadeCalls.forget();
      try (WorkerWiring.Running process = wiring.process(directory.resolve("healthy"))) {
        process.start();
        while (!site.state(good.id()).equals("ready")
            || !site.state(refused.id()).equals("rejected")) {
          Thread.sleep(50);
        }
      }

      assertThat(MadeCalls.needed())
          .contains("s3:PutObject trusted", "s3:PutObject quarantine", "sqs:DeleteMessage large");
      assertThat(
              GrantedRights.missing(
                  List.of("large"), Map.of("large", "queue:Large", "dead", "queue:LargeDead")))
          .isEmpty();
    }
  }

  /** Begins as programs for Linux do, and says that it is a text. */
  private static byte[] program(int length) {
    byte[] bytes = new byte[length];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, bytes, 0, 7);
    return bytes;
  }
}
