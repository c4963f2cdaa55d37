package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.server.PurposesFile;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DevScanTest {
  private static final DevScan MISSING = new DevScan(null);

  @Test
  void withoutClamdAPurposeThatScansIsToldWhatToDo() {
    assertThat(MISSING.explain(faulty("\"scan\", \"promote\"")))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("scan: there is no clamd on this machine; ")
        .contains("apt-get install clamav-daemon");
  }

  @Test
  void otherFaultsAreToldAsTheyAre() {
    Reading.Faulty faulty = faulty("\"media\", \"promote\"");
    assertThat(MISSING.explain(faulty)).isEqualTo(faulty.faults());
  }

  private static Reading.Faulty faulty(String steps) {
    String purposes = "{\"purposes\": {\"a\": {\"types\": [\"*/*\"], \"steps\": [" + steps + "]}}}";
    return (Reading.Faulty) PurposesFile.parse("test", purposes, Set.of("inspect"));
  }
}
