package dev.slipway.processing.image;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import dev.slipway.processing.room.WorkFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The step {@code image}, over the libvips of this system. */
public final class ImageType implements StepType {
  private static final int MOST_CHILDREN = 16;
  private static final int CALLS_PER_CHILD = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final VipsLibrary library;
  private final WorkFolders folders;
  private @Nullable Abilities abilities;

  /** The step over what {@link VipsLibrary#find} has found. */
  public ImageType(VipsLibrary library, WorkFolders folders) {
    this.library = library;
    this.folders = folders;
  }

  @Override
  public String name() {
    return ImageStep.NAME;
  }

  @Override
  public Set<String> needs() {
    return Set.of("inspect");
  }

  @Override
  public void check(Settings settings) {
    List<String> avif =
        ImageSettings.read(settings).plans().stream()
            .filter(plan -> plan.format() == VariantFormat.AVIF)
            .map(VariantPlan::name)
            .toList();
    if (!avif.isEmpty() && missing() == null) {
      String fault = avifFault();
      if (fault != null) {
        avif.forEach(name -> settings.within("variants").within(name).fault("format", fault));
      }
    }
  }

  @Override
  public @Nullable String missing() {
    return switch (library) {
      case VipsLibrary.Found _ -> null;
      case VipsLibrary.Missing(String detail) -> detail;
    };
  }

  @Override
  public Step open() throws IOException {
    return new ImageStep(
        engine(Math.min(Runtime.getRuntime().availableProcessors(), MOST_CHILDREN)));
  }

  private ImageEngine engine(int children) throws IOException {
    return switch (library) {
      case VipsLibrary.Found found -> {
        Path folder = folders.make(ImageStep.NAME);
        // nothing is written to it
        folder.toFile().deleteOnExit();
        yield ImageEngine.open(
            found,
            folder,
            Fence.ofThisSystem(),
            ImageLimits.DEFAULT,
            new Pool(children, CALLS_PER_CHILD, PATIENCE),
            TIMEOUT);
      }
      case VipsLibrary.Missing(String detail) -> throw new IOException(detail);
    };
  }

  /** Why variants cannot be AVIF; null when they can. */
  private synchronized @Nullable String avifFault() {
    if (abilities == null) {
      try (ImageEngine engine = engine(1)) {
        abilities = engine.abilities();
      } catch (IOException e) {
        return "cannot be tried: " + e.getMessage();
      }
    }
    return abilities.writesAvif() ? null : "the libvips of this system does not write avif";
  }
}
