package dev.slipway.core.upload;

import java.util.Map;

/** Names the files that variants are downloaded as. */
public final class VariantNames {
  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "image/jpeg", ".jpg",
          "image/png", ".png",
          "image/webp", ".webp",
          "image/gif", ".gif",
          "image/avif", ".avif",
          "text/plain", ".txt",
          "text/plain; charset=utf-8", ".txt",
          "application/json", ".json");

  private VariantNames() {}

  /**
   * The original's name with the variant's: {@code me-thumb.webp} of {@code me.jpg}; the original
   * keeps its own.
   */
  public static String of(String fileName, String variant, String contentType) {
    if (variant.equals(ObjectKeys.ORIGINAL)) {
      return fileName;
    }
    int dot = fileName.lastIndexOf('.');
    String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
    return stem + "-" + variant + EXTENSIONS.getOrDefault(contentType, "");
  }
}
