package dev.slipway.processing;

import dev.slipway.core.port.Step;
import dev.slipway.core.upload.FileSpec;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/** Bytes as a step sees them. */
final class BytesInput implements Step.Input {
  private static final MovableClock CLOCK = new MovableClock();

  private final Upload upload;
  private final byte[] bytes;

  private BytesInput(Upload upload, byte[] bytes) {
    this.upload = upload;
    this.bytes = bytes;
  }

  static BytesInput of(String fileName, String contentType, byte[] bytes) {
    FileSpec file = new FileSpec(fileName, contentType, bytes.length, null, Map.of());
    return new BytesInput(new SampleUploads(CLOCK).upload().file(file).build(), bytes);
  }

  @Override
  public Upload upload() {
    return upload;
  }

  @Override
  public ReceivedObject object() {
    return new ReceivedObject("etag", null, bytes.length, null, CLOCK.instant(), null);
  }

  @Override
  public InputStream open(long from, long to) {
    if (from < 0 || to > bytes.length || from > to) {
      throw new IllegalArgumentException("range " + from + " to " + to);
    }
    return new ByteArrayInputStream(bytes, (int) from, (int) (to - from));
  }
}
