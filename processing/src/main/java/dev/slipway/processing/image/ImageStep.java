package dev.slipway.processing.image;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/**
 * Makes the purpose's variants of pictures, and says what is in them. Files of other kinds are
 * skipped.
 */
public final class ImageStep implements Step {
  /** The name that purposes use. */
  public static final String NAME = "image";

  private static final int DETAIL = 400;
  private static final Set<String> HEIF = Set.of("avif", "heic", "heif");

  /** What the engine must find in what the inspection found; all but HEIF is always read. */
  private static final Map<String, Set<String>> FORMATS =
      Map.of(
          "image/jpeg", Set.of("jpeg"),
          "image/png", Set.of("png"),
          "image/apng", Set.of("png"),
          "image/webp", Set.of("webp"),
          "image/gif", Set.of("gif"),
          "image/avif", HEIF,
          "image/heic", HEIF,
          "image/heif", HEIF);

  private final ImageEngine engine;

  /** Makes the step; closing it closes the engine. */
  public ImageStep(ImageEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String engine() {
    return engine.engine();
  }

  @Override
  public Set<String> besides() {
    return Set.of("media", "document");
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public Result run(Input input) throws IOException {
    String type = input.contentType();
    if (!type.startsWith("image/") || type.equals("image/svg+xml")) {
      return new Result.Skipped("not a picture that the image engine reads");
    }
    ImageSettings settings = ImageSettings.read(input.settings());
    long size = input.object().size();
    try (InputStream file = input.open(0, size)) {
      return switch (engine.render(file, size, settings.limits(), settings.plans())) {
        case Made made -> made(input, type, made);
        case Refused(Why why, String detail) -> refused(type, why, detail, settings.skip());
      };
    }
  }

  private static Result made(Input input, String type, Made made) throws IOException {
    String format = made.facts().format();
    if (!FORMATS.getOrDefault(type, Set.of()).contains(format)) {
      return rejected(
          "type-mismatch",
          "The file was found to be %s but is decoded as %s. Send it as what it is."
              .formatted(type, format));
    }
    for (Variant variant : made.variants()) {
      input.store(variant.name(), variant.format().mediaType(), variant.bytes());
    }
    return new Result.Passed(ImageRecord.of(made));
  }

  private static Result refused(String type, Why why, String detail, boolean skip) {
    return switch (why) {
      case UNREADABLE -> rejected("image-unreadable", detail);
      case TOO_MANY_PIXELS, TOO_MANY_FRAMES, TOO_MANY_BYTES, RESULT_TOO_LARGE ->
          rejected("image-too-large", detail);
      case UNSUPPORTED -> {
        // Whatever the library was built with, it reads these: this file only begins like one.
        if (FORMATS.containsKey(type) && !HEIF.containsAll(FORMATS.get(type))) {
          yield rejected("image-unreadable", detail);
        }
        yield skip ? new Result.Skipped(printable(detail)) : rejected("image-unsupported", detail);
      }
    };
  }

  // Some of it was said by the library, in a process that the file may have taken over.
  private static Result rejected(String code, String detail) {
    return new Result.Rejected(new Problem(code, printable(detail)));
  }

  private static String printable(String detail) {
    String line = detail.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return line.length() > DETAIL ? line.substring(0, DETAIL) + "…" : line;
  }
}
