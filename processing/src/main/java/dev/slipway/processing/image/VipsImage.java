package dev.slipway.processing.image;

import java.lang.foreign.MemorySegment;

/** A picture of libvips; to be closed before what it reads from is. */
final class VipsImage implements AutoCloseable {
  private static final int CMYK = 15;

  private final Vips vips;
  private final VipsFields fields;
  private final MemorySegment pointer;

  VipsImage(Vips vips, MemorySegment pointer) {
    this.vips = vips;
    this.fields = vips.fields();
    this.pointer = pointer;
  }

  MemorySegment pointer() {
    return pointer;
  }

  /** Of all that was opened: an animation's frames are one below the other. */
  Size size() {
    return new Size(
        fields.number("vips_image_get_width", this), fields.number("vips_image_get_height", this));
  }

  /** From 1. */
  int frames() {
    // vips_image_get_n_pages takes 10,000 and more for nonsense, and says 1
    return Math.max(1, fields.whole(this, "n-pages"));
  }

  /** Makes this an animation whose frames have this height. */
  void height(int frame) {
    fields.set(this, "page-height", frame);
  }

  /** 1 to 8; 1 when the file says nothing, or nonsense. */
  int orientation() {
    int said = fields.number("vips_image_get_orientation", this);
    return said >= 1 && said <= 8 ? said : 1;
  }

  boolean alpha() {
    return fields.number("vips_image_hasalpha", this) != 0;
  }

  boolean profile() {
    return fields.has(this, "icc-profile-data");
  }

  /** Whether its channels are cyan, magenta, yellow and black. */
  boolean ink() {
    return fields.number("vips_image_get_interpretation", this) == CMYK;
  }

  /** What the pictures in a HEIF file are compressed with, such as av1 or hevc; or empty. */
  String compression() {
    return fields.word(this, "heif-compression");
  }

  /** What the camera wrote. */
  Shot shot() {
    return Exif.read(fields.blob(this, "exif-data"), fields.blob(this, "xmp-data"));
  }

  @Override
  public void close() {
    vips.release(pointer);
  }
}
