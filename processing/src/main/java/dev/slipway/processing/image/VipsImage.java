package dev.slipway.processing.image;

import java.lang.foreign.MemorySegment;

/** A picture of libvips; to be closed before what it reads from is. */
final class VipsImage implements AutoCloseable {
  private final Vips vips;
  private final MemorySegment pointer;

  VipsImage(Vips vips, MemorySegment pointer) {
    this.vips = vips;
    this.pointer = pointer;
  }

  MemorySegment pointer() {
    return pointer;
  }

  Size size() {
    return new Size(
        vips.number("vips_image_get_width", this), vips.number("vips_image_get_height", this));
  }

  int frames() {
    return vips.number("vips_image_get_n_pages", this);
  }

  /** 1 to 8; 1 when the file says nothing, or nonsense. */
  int orientation() {
    int said = vips.number("vips_image_get_orientation", this);
    return said >= 1 && said <= 8 ? said : 1;
  }

  boolean alpha() {
    return vips.number("vips_image_hasalpha", this) != 0;
  }

  boolean profile() {
    return vips.has(this, "icc-profile-data");
  }

  @Override
  public void close() {
    vips.release(pointer);
  }
}
