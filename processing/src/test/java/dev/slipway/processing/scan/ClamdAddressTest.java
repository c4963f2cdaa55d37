package dev.slipway.processing.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClamdAddressTest {
  @Test
  void hostAndPortAreTcp() {
    assertThat(ClamdAddress.parse("tcp://scanner.internal:3310"))
        .isEqualTo(new ClamdAddress.Tcp("scanner.internal", 3310))
        .hasToString("tcp://scanner.internal:3310");
  }

  @Test
  void addressesOfIpV6StandInBrackets() {
    assertThat(ClamdAddress.parse("tcp://[::1]:3310"))
        .isEqualTo(new ClamdAddress.Tcp("::1", 3310))
        .hasToString("tcp://[::1]:3310");
  }

  @Test
  void absolutePathsAreUnixSockets() {
    assertThat(ClamdAddress.parse("unix:/run/clamav/clamd.ctl"))
        .isEqualTo(new ClamdAddress.Unix(Path.of("/run/clamav/clamd.ctl")))
        .hasToString("unix:/run/clamav/clamd.ctl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:3310",
        "tcp://localhost",
        "tcp://localhost:0",
        "tcp://localhost:65536",
        "tcp://localhost:3310/path",
        "tcp://user@localhost:3310",
        "tcp://a b:3310",
        "http://localhost:3310",
        "unix:relative",
        "unix:",
        "TCP://localhost:3310"
      })
  void anythingElseIsRefusedWithWhatIsAllowed(String text) {
    assertThatThrownBy(() -> ClamdAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tcp://host:3310");
  }
}
