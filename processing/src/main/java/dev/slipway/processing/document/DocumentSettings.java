package dev.slipway.processing.document;

import dev.slipway.core.settings.Settings;
import java.util.Set;

/**
 * What a purpose says about the step.
 *
 * @param textBytes how much text is stored, 0 for none
 * @param pictureWidth of a PDF's first page in pixels, 0 for no picture
 * @param refuseEncrypted whether documents that need a password are refused
 */
record DocumentSettings(long textBytes, int pictureWidth, boolean refuseEncrypted) {
  static final long TEXT = 1 << 20;
  static final String PICTURE = "picture";

  static DocumentSettings read(Settings settings) {
    settings.allow(Set.of("text", PICTURE, "encrypted"));
    Settings picture = settings.within(PICTURE).allow(Set.of("width"));
    return new DocumentSettings(
        settings.bytes("text", TEXT, 0, DocumentEngine.MOST_TEXT),
        picture.whole("width", 1024, 0, 4096),
        settings.choice("encrypted", "pass", Set.of("pass", "refuse")).equals("refuse"));
  }
}
