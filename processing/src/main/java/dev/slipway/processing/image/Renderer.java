package dev.slipway.processing.image;

import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes variants of one file: the header first, then, when that is within the limits, the rest. */
final class Renderer {
  /** Files that are damaged are refused; by default libvips fills what is missing with grey. */
  static final String OPTIONS = "access=sequential,fail_on=error";

  private static final String HEIF = "heif";

  private static final Map<String, String> FORMATS =
      Map.of(
          "VipsForeignLoadJpegBuffer", "jpeg",
          "VipsForeignLoadPngBuffer", "png",
          "VipsForeignLoadWebpBuffer", "webp",
          "VipsForeignLoadNsgifBuffer", "gif",
          "VipsForeignLoadHeifBuffer", HEIF);

  // libheif's codes of a file type, a feature or a decoder that it does not have
  private static final Pattern NOT_BUILT_IN = Pattern.compile("heif: .*\\((3|4|11)\\.\\d+\\)");

  private final Vips vips;
  private final Stills stills;
  private final Animations animations;

  Renderer(Vips vips) {
    this.vips = vips;
    this.stills = new Stills(vips);
    this.animations = new Animations(vips);
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
    if (format.equals("gif") && GifBlocks.cutOff(file)) {
      return new Refused(Why.UNREADABLE, "The picture is cut off.");
    }
    try (VipsImage header = vips.open(file, OPTIONS)) {
      ImageFacts facts = facts(header, format);
      Refused refused = Guard.check(facts, order);
      return refused == null ? make(file, facts, header.shot(), order) : refused;
    } catch (VipsException e) {
      String said = e.getMessage();
      return NOT_BUILT_IN.matcher(said).find()
          ? new Refused(Why.UNSUPPORTED, "Pictures of this kind cannot be read here: " + said)
          : new Refused(Why.UNREADABLE, "The picture is damaged or cut off: " + said);
    }
  }

  private static ImageFacts facts(VipsImage header, String format) {
    int orientation = header.orientation();
    boolean heif = format.equals(HEIF);
    return new ImageFacts(
        heif ? heif(header.compression()) : format,
        orientation >= 5 ? header.size().turned() : header.size(),
        // The pictures of a HEIF file are a collection, of which one is the first to be shown.
        heif ? 1 : header.frames(),
        orientation,
        header.alpha(),
        header.profile());
  }

  private static String heif(String compression) {
    return switch (compression) {
      case "av1" -> "avif";
      case "hevc" -> "heic";
      default -> HEIF;
    };
  }

  private ImageOutcome make(MemorySegment file, ImageFacts facts, Shot shot, ImageWire.Order order)
      throws VipsException {
    Results results = new Results(vips, order.limits().resultBytes());
    List<VariantPlan> plans = order.plans();
    Glance glance =
        stills.make(file, facts, plans.stream().filter(p -> !moves(facts, p)).toList(), results);
    animations.make(file, facts, plans.stream().filter(p -> moves(facts, p)).toList(), results);
    return results.full()
        ? new Refused(
            Why.RESULT_TOO_LARGE,
            "The variants take more than %s bytes.".formatted(order.limits().resultBytes()))
        : new Made(facts, shot, glance, results.of(plans));
  }

  private static boolean moves(ImageFacts facts, VariantPlan plan) {
    return facts.moves() && plan.animated();
  }
}
