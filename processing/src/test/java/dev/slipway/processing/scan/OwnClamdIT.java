package dev.slipway.processing.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Scanner.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
  void faultyConfigurationsAreToldFromTheLog() {
    List<OwnClamdFiles.Signatures> signatures = OwnClamdFiles.signatures();
    assertThatThrownBy(() -> OwnClamd.start(Clamds.program(), "NoSuchOption 1\n", signatures))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("NoSuchOption");
  }

  @Test
  void scansWaitForTheStart() throws Exception {
    try (BackgroundClamd clamd = BackgroundClamd.start(Clamds.program())) {
      assertThat(clamd.scan(StreamInput.of(new byte[1]))).isEqualTo(new Verdict.Clean());
      assertThat(clamd.identity().signatures()).isEqualTo("test signatures only");
    }
  }

  @Test
  void programsThatDoNotStartGiveNoVerdict() throws IOException {
    Path program = Files.createTempFile("no-clamd", "");
    try (BackgroundClamd clamd = BackgroundClamd.start(program)) {
      assertThatThrownBy(() -> clamd.scan(StreamInput.of(new byte[1])))
          .isInstanceOf(IOException.class);
    } finally {
      Files.delete(program);
    }
  }

  @Test
  void closingAtOnceLeavesNothingRunning() {
    BackgroundClamd clamd = BackgroundClamd.start(Clamds.program());
    clamd.close();
    assertThatThrownBy(() -> clamd.scan(StreamInput.of(new byte[1])))
        .isInstanceOf(IOException.class);
  }

  private static Path folder(OwnClamd clamd) {
    Path socket = ((ClamdAddress.Unix) clamd.address()).path();
    return Objects.requireNonNull(socket.getParent());
  }
}
