package dev.slipway.processing.image;

/** What variants are encoded as. */
public enum VariantFormat {
  /** JPEG, on white where the picture is transparent; 4:2:0 chroma up to quality 89. */
  JPEG("image/jpeg", false),
  /** PNG, 8 bits a channel; lossless, so that the quality plays no part. */
  PNG("image/png", false),
  /** WebP, lossy. */
  WEBP("image/webp", true),
  /** GIF, 256 colours; the quality plays no part. */
  GIF("image/gif", true),
  /** AVIF, where the library was built with it: {@link Abilities#writesAvif}. */
  AVIF("image/avif", false);

  private final String mediaType;
  private final boolean moves;

  VariantFormat(String mediaType, boolean moves) {
    this.mediaType = mediaType;
    this.moves = moves;
  }

  /** The type to serve it as. */
  public String mediaType() {
    return mediaType;
  }

  /** Whether animations are written. */
  public boolean moves() {
    return moves;
  }

  /** The name and options that libvips saves by. */
  String suffix(int quality) {
    return switch (this) {
      case JPEG -> ".jpg[strip=true,optimize_coding=true,background=255,Q=" + quality + "]";
      case PNG -> ".png[strip=true,bitdepth=8]";
      case WEBP -> ".webp[strip=true,effort=4,Q=" + quality + "]";
      case GIF -> ".gif[strip=true]";
      case AVIF -> ".avif[strip=true,compression=av1,bitdepth=8,effort=4,Q=" + quality + "]";
    };
  }
}
