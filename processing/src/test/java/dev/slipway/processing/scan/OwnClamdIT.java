package dev.slipway.processing.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Scanner.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OwnClamdIT {
  @Test
  void stoppingLeavesNothingBehind() throws Exception {
    OwnClamd clamd = OwnClamd.start(Clamds.program());
    Path folder = folder(clamd);
    assertThat(folder).isDirectory();

    clamd.close();

    assertThat(folder).doesNotExist();
    assertThat(clamd.isAlive()).isFalse();
  }

  @Test
  void dyingWithoutFarewellEndsItAsWell() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ClamdParent.class.getName(),
                Clamds.program().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String pid = new String(parent.getInputStream().readAllBytes(), UTF_8).strip();

    Optional<ProcessHandle> keeper = ProcessHandle.of(Long.parseLong(pid));
    if (keeper.isPresent()) {
      keeper.get().onExit().get(20, TimeUnit.SECONDS);
    }
    assertThat(parent.waitFor()).isEqualTo(ClamdParent.DEAD);
  }

  @Test
  void faultyConfigurationsAreToldFromTheLog() {
    List<OwnClamdFiles.Signatures> signatures = OwnClamdFiles.signatures();
    assertThatThrownBy(() -> OwnClamd.start(Clamds.program(), "NoSuchOption 1\n", signatures))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("NoSuchOption");
  }

  @Test
  void scansByAClamdOfOurOwnSayThatTheyKnowTestSignaturesOnly() throws Exception {
    try (OwnScanner scanner = OwnScanner.start(Clamds.program())) {
      assertThat(scanner.scan(StreamInput.of(new byte[1]))).isEqualTo(new Verdict.Clean());
      assertThat(scanner.identity().signatures()).isEqualTo("test signatures only");
    }
  }

  @Test
  void programsThatDoNotStartAreTold() throws IOException {
    Path program = Files.createTempFile("no-clamd", "");
    try {
      assertThatThrownBy(() -> OwnScanner.start(program)).isInstanceOf(IOException.class);
    } finally {
      Files.delete(program);
    }
  }

  @Test
  void closedScannersGiveNoVerdict() throws IOException {
    OwnScanner scanner = OwnScanner.start(Clamds.program());
    scanner.close();
    assertThatThrownBy(() -> scanner.scan(StreamInput.of(new byte[1])))
        .isInstanceOf(IOException.class);
  }

  private static Path folder(OwnClamd clamd) {
    Path socket = ((ClamdAddress.Unix) clamd.address()).path();
    return Objects.requireNonNull(socket.getParent());
  }
}
