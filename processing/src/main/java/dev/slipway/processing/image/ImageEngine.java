package dev.slipway.processing.image;

import com.drew.metadata.Metadata;
import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.JavaCommand;
import dev.slipway.processing.room.Limits;
import dev.slipway.processing.room.Pool;
import dev.slipway.processing.room.Room;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Makes variants of pictures, in child processes that hostile files may break. Thread-safe.
 *
 * <p>A file that is itself at fault is refused in an {@link ImageOutcome}; an exception means that
 * the engine failed, and that the same call may succeed later.
 */
public final class ImageEngine implements AutoCloseable {
  /** A child decodes 100 megapixels within this even where they must be held at once. */
  private static final long MEMORY = 1L << 30;

  private static final int HEAP_MEBIBYTES = 128;
  private static final int OPEN_FILES = 64;
  // Names, sizes and lengths around the variants' bytes.
  private static final int AROUND = 1 << 16;

  private final Room room;
  private final ImageLimits limits;
  private final String engine;

  private ImageEngine(Room room, ImageLimits limits, String engine) {
    this.room = room;
    this.limits = limits;
    this.engine = engine;
  }

  /**
   * Starts a first child.
   *
   * @param folder the children's working folder, best an empty one; nothing is written to it
   * @param timeout how long one picture may take, its bytes' arrival included
   * @throws IOException when the library cannot be loaded, with the reason
   */
  public static ImageEngine open(
      VipsLibrary.Found library,
      Path folder,
      Fence fence,
      ImageLimits limits,
      Pool pool,
      Duration timeout)
      throws IOException {
    List<String> command =
        JavaCommand.of(
            ImageChild.class,
            HEAP_MEBIBYTES,
            List.of(Metadata.class),
            List.of(library.path().toString()));
    Limits each =
        new Limits(
            MEMORY + limits.sourceBytes(),
            0,
            OPEN_FILES,
            limits.sourceBytes(),
            limits.resultBytes() + AROUND,
            timeout);
    Room room = new Room(command, folder, fence, each, pool);
    try {
      return new ImageEngine(room, limits, room.start());
    } catch (IOException e) {
      room.close();
      throw e;
    }
  }

  /** The engine's name and version, such as libvips 8.18.7. */
  public String engine() {
    return engine;
  }

  /**
   * Tries what depends on how the library was built.
   *
   * @throws IOException when the engine gave no answer
   */
  public Abilities abilities() throws IOException {
    return ImageWire.abilities(room.call(new byte[0], InputStream.nullInputStream(), 0));
  }

  /** Does as {@link #render(InputStream, long, ImageLimits, List)} within the engine's limits. */
  public ImageOutcome render(InputStream file, long length, List<VariantPlan> plans)
      throws IOException {
    return render(file, length, limits, plans);
  }

  /**
   * Reads a picture's header and, when that is within the limits, decodes the picture and makes its
   * variants.
   *
   * @param file the whole file; it is not closed
   * @param length its length in bytes
   * @param within no wider than the engine's
   * @param plans up to 16, with names of their own
   * @throws IOException when the file cannot be read, or the engine gave no answer
   */
  public ImageOutcome render(
      InputStream file, long length, ImageLimits within, List<VariantPlan> plans)
      throws IOException {
    if (!within.equals(limits.and(within))) {
      throw new IllegalArgumentException("%s is wider than %s".formatted(within, limits));
    }
    long names = plans.stream().map(VariantPlan::name).distinct().count();
    if (names < plans.size() || names > ImageWire.MAX_VARIANTS) {
      throw new IllegalArgumentException(
          "%s variants with %s names, allowed are up to %s, each with its own"
              .formatted(plans.size(), names, ImageWire.MAX_VARIANTS));
    }
    if (length > within.sourceBytes()) {
      return new Refused(
          Why.TOO_MANY_BYTES,
          "The picture has %s bytes, allowed are %s.".formatted(length, within.sourceBytes()));
    }
    if (length < 1) {
      return new Refused(Why.UNSUPPORTED, "The file is empty.");
    }
    byte[] head = ImageWire.write(new ImageWire.Order(within, plans));
    ImageOutcome outcome = ImageWire.outcome(room.call(head, file, length));
    check(outcome, plans);
    return outcome;
  }

  /** Ends every child. */
  @Override
  public void close() {
    room.close();
  }

  // A child that a hostile file took over could send anything; what names objects is compared.
  private static void check(ImageOutcome outcome, List<VariantPlan> plans) throws IOException {
    switch (outcome) {
      case Made made -> {
        List<String> asked = plans.stream().map(p -> p.name() + p.format()).toList();
        List<String> got = made.variants().stream().map(v -> v.name() + v.format()).toList();
        if (!asked.equals(got)) {
          throw new IOException("the image child made %s, asked were %s".formatted(got, asked));
        }
      }
      case Refused _ -> {
        return;
      }
    }
  }
}
