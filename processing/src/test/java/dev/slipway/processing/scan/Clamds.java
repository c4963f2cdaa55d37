package dev.slipway.processing.scan;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The clamd of this machine, for tests. */
final class Clamds {
  private Clamds() {}

  /** Skips the test where there is none; {@code ./slipway test} installs it where it may. */
  static Path program() {
    Path program = OwnClamd.find();
    assumeTrue(
        program != null,
        "there is no clamd on this machine; on Debian: apt-get install clamav-daemon");
    if (program == null) {
      return Assumptions.abort();
    }
    return program;
  }
}
