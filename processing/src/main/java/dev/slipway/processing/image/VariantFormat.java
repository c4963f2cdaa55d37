package dev.slipway.processing.image;

/** What variants are encoded as. */
public enum VariantFormat {
  /** JPEG, on white where the picture is transparent; 4:2:0 chroma up to quality 89. */
  JPEG("image/jpeg"),
  /** PNG, 8 bits a channel; lossless, so that the quality plays no part. */
  PNG("image/png"),
  /** WebP, lossy. */
  WEBP("image/webp");

  private final String mediaType;

  VariantFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The type to serve it as. */
  public String mediaType() {
    return mediaType;
  }

  /** The name and options that libvips saves by. */
  String suffix(int quality) {
    return switch (this) {
      case JPEG -> ".jpg[strip=true,optimize_coding=true,background=255,Q=" + quality + "]";
      case PNG -> ".png[strip=true,bitdepth=8]";
      case WEBP -> ".webp[strip=true,Q=" + quality + "]";
    };
  }
}
