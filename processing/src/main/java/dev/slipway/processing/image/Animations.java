package dev.slipway.processing.image;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Makes the variants that move. The file is decoded once, one frame after the other. */
final class Animations {
  private final Vips vips;
  private final VipsFrames frames;

  Animations(Vips vips) {
    this.vips = vips;
    this.frames = new VipsFrames(vips);
  }

  /** Adds the variants. */
  void make(MemorySegment file, ImageFacts facts, List<VariantPlan> plans, Results results)
      throws VipsException {
    if (plans.isEmpty()) {
      return;
    }
    List<List<VipsImage>> made = new ArrayList<>();
    plans.forEach(_ -> made.add(new ArrayList<>()));
    try {
      try (VipsImage roll = vips.open(file, Renderer.OPTIONS + ",n=" + facts.frames())) {
        for (int i = 0; i < facts.frames(); i++) {
          resize(roll, facts.size(), i, plans, made);
        }
      }
      for (int i = 0; i < plans.size(); i++) {
        try (VipsImage roll = frames.join(made.get(i))) {
          results.add(plans.get(i), roll, made.get(i).getFirst().size());
        }
      }
    } finally {
      made.forEach(each -> each.forEach(VipsImage::close));
    }
  }

  private void resize(
      VipsImage roll, Size size, int index, List<VariantPlan> plans, List<List<VipsImage>> made)
      throws VipsException {
    try (VipsImage frame = frames.frame(roll, size, index)) {
      for (int i = 0; i < plans.size(); i++) {
        VariantPlan plan = plans.get(i);
        made.get(i)
            .add(vips.resize(frame, plan.fit().of(size, plan.size()), plan.fit() == Fit.COVER));
      }
    }
  }
}
