package dev.slipway.processing.image;

import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what a header says, and what is to be made of it, with what is allowed. */
final class Guard {
  private Guard() {}

  /** Null when all is within the limits. */
  static @Nullable Refused check(ImageFacts facts, ImageWire.Order order) {
    ImageLimits limits = order.limits();
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
    long moving = moving(facts, order.plans());
    return moving <= limits.pixels()
        ? null
        : new Refused(
            Why.TOO_MANY_PIXELS,
            "The animation's variants would have %s pixels in all their frames, allowed are %s."
                .formatted(moving, limits.pixels()));
  }

  // All frames of all animated variants are in memory at the same time.
  private static long moving(ImageFacts facts, List<VariantPlan> plans) {
    return facts.moves()
        ? plans.stream()
            .filter(VariantPlan::animated)
            .mapToLong(plan -> plan.fit().of(facts.size(), plan.size()).pixels() * facts.frames())
            .sum()
        : 0;
  }
}
