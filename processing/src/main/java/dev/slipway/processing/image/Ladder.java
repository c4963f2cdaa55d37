package dev.slipway.processing.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order variants are made, and from what. The largest come from the file; a much smaller
 * one comes from a larger one, since decoding the file is what takes the time.
 */
final class Ladder {
  // Less than this and sampling twice would show.
  private static final double APART = 1.5;
  private static final double ROUNDING = 1e-6;

  private Ladder() {}

  /**
   * A step of the ladder.
   *
   * @param index of the plan it makes
   * @param from the index of the plan whose result it begins with, -1 for the file
   * @param size what it becomes
   * @param scale of the file's pixels
   */
  record Rung(int index, int from, Size size, double scale) {}

  /** The rungs, largest first. */
  static List<Rung> of(Size source, List<VariantPlan> plans) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> -scale(source, plans.get(i))));
    List<Rung> rungs = new ArrayList<>();
    for (int index : order) {
      VariantPlan plan = plans.get(index);
      Size size = plan.fit().of(source, plan.size());
      rungs.add(new Rung(index, from(rungs, plans, source, plan), size, scale(source, plan)));
    }
    return rungs;
  }

  /**
   * The largest variant before its edges are cut off, when it has less than four times the pixels:
   * what needs the edges is made from that. Null where the largest variant shows all anyway.
   */
  static @Nullable VariantPlan whole(Size source, List<VariantPlan> plans) {
    VariantPlan largest =
        plans.stream().max(Comparator.comparingDouble(plan -> scale(source, plan))).orElse(null);
    if (largest == null || largest.fit() == Fit.INSIDE) {
      return null;
    }
    double scale = scale(source, largest);
    Size size =
        new Size(
            (int) Math.ceil(source.width() * scale - ROUNDING),
            (int) Math.ceil(source.height() * scale - ROUNDING));
    boolean small = size.pixels() < 4 * Fit.COVER.of(source, largest.size()).pixels();
    return small && Math.max(size.width(), size.height()) <= VariantPlan.MAX_SIDE
        ? new VariantPlan("whole", size, Fit.INSIDE, largest.format(), largest.quality(), false)
        : null;
  }

  /** By how much a JPEG can be shrunk while it is decoded: 1, 2, 4 or 8. */
  static int shrink(double scale) {
    for (int shrink = 8; shrink > 1; shrink /= 2) {
      if (scale * shrink <= 1) {
        return shrink;
      }
    }
    return 1;
  }

  private static double scale(Size source, VariantPlan plan) {
    return plan.fit().scale(source, plan.size());
  }

  // The smallest that is large enough and shows all that is needed.
  private static int from(
      List<Rung> larger, List<VariantPlan> plans, Size source, VariantPlan plan) {
    for (Rung rung : larger.reversed()) {
      VariantPlan other = plans.get(rung.index());
      boolean shows = other.fit() == Fit.INSIDE || sameShape(other, plan);
      if (shows && (rung.scale() >= APART * scale(source, plan) || isCut(rung, source, plan))) {
        return rung.index();
      }
    }
    return -1;
  }

  // Of this one, only the edges have to go.
  private static boolean isCut(Rung rung, Size source, VariantPlan plan) {
    Size size = plan.fit().of(source, plan.size());
    Size from = rung.size();
    boolean wide = from.height() == size.height() && from.width() >= size.width();
    boolean high = from.width() == size.width() && from.height() >= size.height();
    return plan.fit() == Fit.COVER && (wide || high);
  }

  private static boolean sameShape(VariantPlan one, VariantPlan other) {
    return other.fit() == Fit.COVER
        && (long) one.size().width() * other.size().height()
            == (long) other.size().width() * one.size().height();
  }
}
