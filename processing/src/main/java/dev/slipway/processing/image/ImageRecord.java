package dev.slipway.processing.image;

import dev.slipway.processing.image.ImageOutcome.Made;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the upload's record shows about a picture. */
final class ImageRecord {
  private ImageRecord() {}

  static Map<String, Object> of(Made made) {
    ImageFacts facts = made.facts();
    Shot shot = made.shot();
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("width", (long) facts.size().width());
    found.put("height", (long) facts.size().height());
    found.put("format", facts.format());
    found.put("frames", (long) facts.frames());
    found.put("orientation", (long) facts.orientation());
    found.put("alpha", facts.alpha());
    if (!shot.takenAt().isEmpty()) {
      found.put("takenAt", shot.takenAt());
    }
    Map<String, Object> camera = new LinkedHashMap<>();
    put(camera, "make", shot.make());
    put(camera, "model", shot.model());
    if (!camera.isEmpty()) {
      found.put("camera", camera);
    }
    found.put("hadLocation", shot.hadLocation());
    found.put("placeholder", Map.of("thumbhash", made.glance().thumbhash()));
    found.put("colour", made.glance().colour());
    found.put("variants", made.variants().stream().map(ImageRecord::of).toList());
    return found;
  }

  private static Map<String, Object> of(Variant variant) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", variant.name());
    shown.put("width", (long) variant.size().width());
    shown.put("height", (long) variant.size().height());
    shown.put("contentType", variant.format().mediaType());
    shown.put("size", (long) variant.bytes().length);
    return shown;
  }

  private static void put(Map<String, Object> to, String name, String text) {
    if (!text.isEmpty()) {
      to.put(name, text);
    }
  }
}
