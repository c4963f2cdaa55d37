package dev.slipway.processing.image;

import dev.slipway.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a purpose says about its pictures.
 *
 * @param skip whether pictures of a format that is not read may go on without variants
 */
record ImageSettings(List<VariantPlan> plans, ImageLimits limits, boolean skip) {
  private static final String SKIP = "skip";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
  // the names of the original and of what other steps make
  private static final Pattern TAKEN = Pattern.compile("original|text|poster|page-\\d+");
  private static final int QUALITY = 80;
  // of the same look
  private static final int AVIF_QUALITY = 50;

  static ImageSettings read(Settings settings) {
    settings.allow(Set.of("variants", "maxPixels", "maxFrames", "unsupported"));
    ImageLimits most = ImageLimits.DEFAULT;
    int pixels = (int) most.pixels();
    ImageLimits limits =
        new ImageLimits(
            settings.whole("maxPixels", pixels, 1, pixels),
            settings.whole("maxFrames", most.frames(), 1, most.frames()),
            most.pixelsInAll(),
            most.sourceBytes(),
            most.resultBytes());
    String unsupported = settings.choice("unsupported", "refuse", Set.of(SKIP, "refuse"));
    return new ImageSettings(plans(settings), limits, unsupported.equals(SKIP));
  }

  private static List<VariantPlan> plans(Settings settings) {
    Settings variants = settings.within("variants");
    List<VariantPlan> plans = new ArrayList<>();
    for (String name : variants.names()) {
      if (!NAME.matcher(name).matches()) {
        variants.fault(name, "a variant's name has 1 to 40 lower-case letters, digits and hyphens");
      } else if (TAKEN.matcher(name).matches()) {
        variants.fault(name, "is the name of something else; choose another");
      } else {
        plans.add(plan(name, variants.within(name)));
      }
    }
    if (variants.names().size() > ImageWire.MAX_VARIANTS) {
      settings.fault(
          "variants",
          "has %s, up to %s are allowed"
              .formatted(variants.names().size(), ImageWire.MAX_VARIANTS));
      return List.of();
    }
    return List.copyOf(plans);
  }

  private static VariantPlan plan(String name, Settings variant) {
    variant.allow(Set.of("width", "height", "fit", "format", "quality", "animated"));
    Fit fit = choice(variant, "fit", Fit.INSIDE, Fit.values());
    boolean wide = variant.names().contains("width");
    boolean high = variant.names().contains("height");
    if (!wide && !high) {
      variant.fault("width", "is missing; say how wide or how high it may be");
    } else if (fit == Fit.COVER && !(wide && high)) {
      variant.fault(wide ? "height" : "width", "is missing; \"cover\" needs both");
    }
    Size size = new Size(side(variant, "width"), side(variant, "height"));
    VariantFormat format = choice(variant, "format", VariantFormat.WEBP, VariantFormat.values());
    int normal = format == VariantFormat.AVIF ? AVIF_QUALITY : QUALITY;
    int quality = variant.whole("quality", normal, 1, 100);
    boolean animated = variant.flag("animated", false);
    if (animated && !format.moves()) {
      variant.fault("animated", "only webp and gif are animated, this is " + word(format));
    }
    return new VariantPlan(name, size, fit, format, quality, animated && format.moves());
  }

  private static int side(Settings variant, String name) {
    return variant.whole(name, VariantPlan.MAX_SIDE, 1, VariantPlan.MAX_SIDE);
  }

  private static <E extends Enum<E>> E choice(Settings from, String name, E normal, E[] all) {
    Set<String> words = new TreeSet<>();
    for (E each : all) {
      words.add(word(each));
    }
    String chosen = from.choice(name, word(normal), words);
    for (E each : all) {
      if (word(each).equals(chosen)) {
        return each;
      }
    }
    return normal;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
