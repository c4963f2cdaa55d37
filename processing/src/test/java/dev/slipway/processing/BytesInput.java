package dev.slipway.processing;

import dev.slipway.testkit.SampleInput;

/** Bytes as a step sees them. */
final class BytesInput {
  private BytesInput() {}

  static SampleInput of(String fileName, String contentType, byte[] bytes) {
    return SampleInput.of(fileName, contentType, bytes);
  }
}
