package dev.slipway.processing.scan;

import dev.slipway.core.port.Step;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;

/** An object of any size as a step sees it. */
record StreamInput(long size, Supplier<InputStream> bytes) implements Step.Input {
  private static final MovableClock CLOCK = new MovableClock();

  static StreamInput of(byte[] bytes) {
    return new StreamInput(bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  @Override
  public Upload upload() {
    return new SampleUploads(CLOCK).upload().build();
  }

  @Override
  public ReceivedObject object() {
    return new ReceivedObject("etag", null, size, null, CLOCK.instant(), null);
  }

  @Override
  public InputStream open(long from, long to) {
    if (from != 0 || to != size) {
      throw new IllegalArgumentException("a scan reads everything, not " + from + " to " + to);
    }
    return bytes.get();
  }
}
