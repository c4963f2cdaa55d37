package dev.slipway.processing.document;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import dev.slipway.processing.room.WorkFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The step {@code document}, over Apache Tika and the pdftoppm of this machine. */
public final class DocumentType implements StepType {
  private static final DocumentLimits LIMITS = DocumentLimits.DEFAULT;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pool POOL = new Pool(2, 200, Duration.ofMinutes(2));

  private final @Nullable Path pdftoppm;
  private final WorkFolders folders;

  private DocumentType(@Nullable Path pdftoppm, WorkFolders folders) {
    this.pdftoppm = pdftoppm;
    this.folders = folders;
  }

  /**
   * Looks for pdftoppm.
   *
   * @param path the folders to look in, as the variable PATH lists them
   */
  public static DocumentType on(@Nullable String path, WorkFolders folders) {
    return new DocumentType(Pdftoppm.find(path == null ? "" : path), folders);
  }

  /** The step where there is no pdftoppm. */
  static DocumentType withoutPictures() {
    return new DocumentType(null, WorkFolders.ofThisSystem());
  }

  @Override
  public String name() {
    return DocumentStep.NAME;
  }

  @Override
  public Set<String> needs() {
    return Set.of("inspect");
  }

  @Override
  public void check(Settings settings) {
    DocumentSettings read = DocumentSettings.read(settings);
    if (read.pictureWidth() > 0 && pdftoppm == null) {
      settings.fault(
          DocumentSettings.PICTURE,
          Pdftoppm.MISSING + "; or do without pictures: \"picture\": {\"width\": 0}");
    }
  }

  @Override
  public Step open() throws IOException {
    Path folder = folders.make(DocumentStep.NAME);
    Fence fence = Fence.ofThisSystem();
    try {
      DocumentEngine engine = DocumentEngine.open(folder, fence, LIMITS, POOL, TIMEOUT);
      FirstPage pages =
          pdftoppm == null
              ? null
              : FirstPage.of(pdftoppm, folder, fence, LIMITS.sourceBytes(), POOL, TIMEOUT);
      return new DocumentStep(engine, pages, folder);
    } catch (IOException e) {
      Files.deleteIfExists(folder);
      throw e;
    }
  }
}
