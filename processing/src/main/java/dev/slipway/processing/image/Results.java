package dev.slipway.processing.image;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The variants of one picture, encoded, up to a number of bytes. */
final class Results {
  private final Vips vips;
  private final Map<String, Variant> variants = new HashMap<>();
  private long left;
  private boolean full;

  Results(Vips vips, long bytes) {
    this.vips = vips;
    this.left = bytes;
  }

  /**
   * Encodes; nothing once it is full.
   *
   * @param size what people see, of an animation one frame
   */
  void add(VariantPlan plan, VipsImage image, Size size) throws VipsException {
    if (full) {
      return;
    }
    byte[] bytes = vips.encode(image, plan.format().suffix(plan.quality()), left);
    full = bytes.length == 0;
    if (plan.format() == VariantFormat.WEBP && !full) {
      bytes = WebpChunks.bare(bytes);
    }
    left -= bytes.length;
    variants.put(plan.name(), new Variant(plan.name(), plan.format(), size, bytes));
  }

  /** Whether there was more than it may hold. */
  boolean full() {
    return full;
  }

  List<Variant> of(List<VariantPlan> plans) {
    return plans.stream().map(plan -> Objects.requireNonNull(variants.get(plan.name()))).toList();
  }
}
