package dev.slipway.processing.scan;

import dev.slipway.testkit.SampleInput;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;

/** An object of any size that is read from its first byte to its last. */
final class StreamInput {
  private StreamInput() {}

  static SampleInput of(byte[] bytes) {
    return of(bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  static SampleInput of(long size, Supplier<InputStream> bytes) {
    return SampleInput.of(
        "a.bin",
        "application/octet-stream",
        size,
        (from, to) -> {
          if (from != 0 || to != size) {
            throw new IllegalArgumentException(
                "a scan reads everything, not " + from + " to " + to);
          }
          return bytes.get();
        });
  }
}
