package dev.slipway.http.configuration;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of some name, which never runs; nothing scans. */
record AnyStep(String name) implements StepType {
  static final List<StepType> OURS =
      Stream.of("scan", "inspect", "image", "media", "document")
          .<StepType>map(AnyStep::new)
          .toList();

  @Override
  public @Nullable String missing() {
    return name.equals("scan") ? "no scanner is named" : null;
  }

  @Override
  public Step open() {
    throw new UnsupportedOperationException("never runs");
  }
}
