package dev.slipway.processing.image;

import dev.slipway.processing.image.Ladder.Rung;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the variants that do not move, from the first frame. */
final class Stills {
  private static final VariantPlan GLANCE =
      new VariantPlan(
          "glance", new Size(Glance.SIDE, Glance.SIDE), Fit.INSIDE, VariantFormat.PNG, 100, false);

  private final Vips vips;

  Stills(Vips vips) {
    this.vips = vips;
  }

  /** Adds the variants, and looks at the picture. */
  Glance make(MemorySegment file, ImageFacts facts, List<VariantPlan> plans, Results results)
      throws VipsException {
    VariantPlan whole = Ladder.whole(facts.size(), plans);
    List<VariantPlan> all = new ArrayList<>(plans);
    all.add(GLANCE);
    int first = 0;
    if (whole != null) { // before the others, of which one has the same scale
      all.addFirst(whole);
      first = 1;
    }
    Glance glance = null;
    Map<Integer, VipsImage> made = new HashMap<>();
    try {
      for (Rung rung : Ladder.of(facts.size(), all)) {
        VariantPlan plan = all.get(rung.index());
        VipsImage image = image(file, facts, rung, plan, made.get(rung.from()));
        made.put(rung.index(), image);
        if (rung.index() == first + plans.size()) {
          glance = Glance.of(vips.raster(image));
        } else if (rung.index() >= first) {
          results.add(plan, image, image.size());
        }
      }
      return Objects.requireNonNull(glance);
    } finally {
      made.values().forEach(VipsImage::close);
    }
  }

  private VipsImage image(
      MemorySegment file, ImageFacts facts, Rung rung, VariantPlan plan, @Nullable VipsImage larger)
      throws VipsException {
    boolean crop = plan.fit() == Fit.COVER;
    if (larger != null) {
      return vips.resize(larger, rung.size(), crop);
    }
    // libvips itself shrinks while it decodes by half as much as it could, for a gain in sharpness
    // that cannot be measured, and at twice the cost.
    int shrink = facts.format().equals("jpeg") ? Ladder.shrink(rung.scale()) : 1;
    String options = shrink > 1 ? Renderer.OPTIONS + ",shrink=" + shrink : Renderer.OPTIONS;
    try (VipsImage source = vips.open(file, options)) {
      return vips.resize(source, rung.size(), crop);
    }
  }
}
