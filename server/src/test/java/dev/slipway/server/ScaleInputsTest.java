package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.worker.Settlement;
import dev.slipway.testkit.simulation.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/scale.md is calculated with the deliveries that there are. */
class ScaleInputsTest {
  @Test
  void simulatedEventsAreBuriedWhenOursAre() throws IOException {
    Inputs inputs = Inputs.read(Path.of("../docs/scale.csv"));

    assertThat(inputs.of("delivery.most")).isEqualTo(Settlement.MAX_DELIVERIES);
  }
}
