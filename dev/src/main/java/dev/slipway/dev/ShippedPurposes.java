package dev.slipway.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The purposes that come with Slipway, for a start. */
final class ShippedPurposes {
  private ShippedPurposes() {}

  static String text() {
    try (InputStream in = ShippedPurposes.class.getResourceAsStream("slipway.json")) {
      if (in == null) {
        throw new IllegalStateException("the build left out slipway.json");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
