package dev.slipway.processing.image;

import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import dev.slipway.processing.image.Ladder.Rung;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes variants of one file: the header first, then, when that is within the limits, the rest. */
final class Renderer {
  /** Files that are damaged are refused; by default libvips fills what is missing with grey. */
  private static final String OPTIONS = "access=sequential,fail_on=error";

  private static final Map<String, String> FORMATS =
      Map.of(
          "VipsForeignLoadJpegBuffer", "jpeg",
          "VipsForeignLoadPngBuffer", "png",
          "VipsForeignLoadWebpBuffer", "webp",
          "VipsForeignLoadNsgifBuffer", "gif",
          "VipsForeignLoadHeifBuffer", "heif");

  private final Vips vips;

  Renderer(Vips vips) {
    this.vips = vips;
  }

  ImageOutcome render(MemorySegment file, ImageWire.Order order) {
    String loader = vips.loader(file);
    String format = FORMATS.get(loader);
    if (format == null) {
      return new Refused(
          Why.UNSUPPORTED,
          loader.isEmpty()
              ? "The file is no picture of a format that is read: JPEG, PNG, WebP, GIF, AVIF."
              : "Files read by %s are not read here.".formatted(loader));
    }
    try {
      ImageFacts facts = header(file, format);
      Refused refused = guard(facts, order.limits());
      return refused == null ? make(file, facts, order) : refused;
    } catch (VipsException e) {
      return new Refused(Why.UNREADABLE, "The picture is damaged or cut off: " + e.getMessage());
    }
  }

  private ImageFacts header(MemorySegment file, String format) throws VipsException {
    try (VipsImage image = vips.open(file, "[" + OPTIONS + "]")) {
      int orientation = image.orientation();
      return new ImageFacts(
          format,
          upright(image.size(), orientation),
          image.frames(),
          orientation,
          image.alpha(),
          image.profile());
    }
  }

  private static Size upright(Size size, int orientation) {
    return orientation >= 5 ? size.turned() : size;
  }

  private static @Nullable Refused guard(ImageFacts facts, ImageLimits limits) {
    Size size = facts.size();
    if (size.pixels() > limits.pixels()) {
      return new Refused(
          Why.TOO_MANY_PIXELS,
          "The picture has %s × %s pixels, allowed are %s in all."
              .formatted(size.width(), size.height(), limits.pixels()));
    }
    if (facts.frames() > limits.frames()) {
      return new Refused(
          Why.TOO_MANY_FRAMES,
          "The animation has %s frames, allowed are %s."
              .formatted(facts.frames(), limits.frames()));
    }
    if (size.pixels() * facts.frames() > limits.pixelsInAll()) {
      return new Refused(
          Why.TOO_MANY_PIXELS,
          "The animation has %s frames of %s × %s pixels, allowed are %s pixels in all."
              .formatted(facts.frames(), size.width(), size.height(), limits.pixelsInAll()));
    }
    return null;
  }

  private ImageOutcome make(MemorySegment file, ImageFacts facts, ImageWire.Order order)
      throws VipsException {
    List<VariantPlan> plans = order.plans();
    Variant[] variants = new Variant[plans.size()];
    Map<Integer, VipsImage> made = new HashMap<>();
    long left = order.limits().resultBytes();
    try {
      for (Rung rung : Ladder.of(facts.size(), plans)) {
        VariantPlan plan = plans.get(rung.index());
        VipsImage image = image(file, facts, rung, plan, made);
        made.put(rung.index(), image);
        byte[] bytes = vips.encode(image, plan.format().suffix(plan.quality()), left);
        if (bytes.length == 0) {
          return new Refused(
              Why.RESULT_TOO_LARGE,
              "The variants take more than %s bytes.".formatted(order.limits().resultBytes()));
        }
        left -= bytes.length;
        variants[rung.index()] = new Variant(plan.name(), plan.format(), image.size(), bytes);
      }
      return new Made(facts, Arrays.asList(variants));
    } finally {
      made.values().forEach(VipsImage::close);
    }
  }

  private VipsImage image(
      MemorySegment file,
      ImageFacts facts,
      Rung rung,
      VariantPlan plan,
      Map<Integer, VipsImage> made)
      throws VipsException {
    boolean crop = plan.fit() == Fit.COVER;
    VipsImage larger = made.get(rung.from());
    if (larger != null) {
      return vips.resize(larger, rung.size(), crop);
    }
    // libvips itself shrinks while it decodes by half as much as it could, for a gain in sharpness
    // that cannot be measured, and at twice the cost.
    int shrink = facts.format().equals("jpeg") ? Ladder.shrink(rung.scale()) : 1;
    String options = shrink > 1 ? OPTIONS + ",shrink=" + shrink : OPTIONS;
    try (VipsImage source = vips.open(file, "[" + options + "]")) {
      return vips.resize(source, rung.size(), crop);
    }
  }
}
