package dev.slipway.bench.processing;

import dev.slipway.processing.image.Fit;
import dev.slipway.processing.image.ImageEngine;
import dev.slipway.processing.image.ImageLimits;
import dev.slipway.processing.image.ImageOutcome;
import dev.slipway.processing.image.Size;
import dev.slipway.processing.image.Variant;
import dev.slipway.processing.image.VariantFormat;
import dev.slipway.processing.image.VariantPlan;
import dev.slipway.processing.image.VipsLibrary;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Slipway's engine as the step uses it: in fenced children, which are replaced as they are there.
 */
final class OurImages implements AutoCloseable {
  static final int LARGE = 1280;
  static final int SMALL = 320;
  static final int QUALITY = 80;
  private static final int CALLS_PER_CHILD = 200;

  private final ImageEngine engine;
  private final List<byte[]> photos;

  private OurImages(ImageEngine engine, List<byte[]> photos) {
    this.engine = engine;
    this.photos = photos;
  }

  static OurImages open(List<byte[]> photos, Path folder) throws IOException {
    return switch (VipsLibrary.find(System.getenv())) {
      case VipsLibrary.Missing(String detail) -> throw new IOException(detail);
      case VipsLibrary.Found found ->
          new OurImages(
              ImageEngine.open(
                  found,
                  Files.createDirectory(folder.resolve("image")),
                  Fence.ofThisSystem(),
                  ImageLimits.DEFAULT,
                  new Pool(2, CALLS_PER_CHILD, Duration.ofMinutes(5)),
                  Duration.ofSeconds(60)),
              photos);
    };
  }

  Contender contender(String name, VariantFormat format, int children) {
    return Contender.of(name, children, i -> variants(photos.get(i % photos.size()), format));
  }

  /** The variants of the first photo, the large one first. */
  List<byte[]> show(VariantFormat format) throws IOException {
    return variants(photos.getFirst(), format).stream().map(Variant::bytes).toList();
  }

  private List<Variant> variants(byte[] photo, VariantFormat format) throws IOException {
    List<VariantPlan> plans = List.of(plan(LARGE, format), plan(SMALL, format));
    return switch (engine.render(new ByteArrayInputStream(photo), photo.length, plans)) {
      case ImageOutcome.Made made -> made.variants();
      case ImageOutcome.Refused refused -> throw new IOException("refused: " + refused);
    };
  }

  private static VariantPlan plan(int side, VariantFormat format) {
    return new VariantPlan("w" + side, new Size(side, side), Fit.INSIDE, format, QUALITY);
  }

  @Override
  public void close() {
    engine.close();
  }
}
