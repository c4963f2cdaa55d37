package dev.slipway.processing.image;

/** A variant that was made: upright, in sRGB, without any metadata. */
public final class Variant {
  private final String name;
  private final VariantFormat format;
  private final Size size;
  private final byte[] bytes;

  Variant(String name, VariantFormat format, Size size, byte[] bytes) {
    this.name = name;
    this.format = format;
    this.size = size;
    this.bytes = bytes;
  }

  /** The name of its plan. */
  public String name() {
    return name;
  }

  /** What it is encoded as. */
  public VariantFormat format() {
    return format;
  }

  /** How large it became. */
  public Size size() {
    return size;
  }

  /** The file; not copied. */
  public byte[] bytes() {
    return bytes;
  }
}
