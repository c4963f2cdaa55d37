package dev.slipway.processing.document;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import dev.slipway.processing.document.DocumentOutcome.Encrypted;
import dev.slipway.processing.document.DocumentOutcome.Read;
import dev.slipway.processing.document.DocumentOutcome.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells what documents say, and stores their text and a picture of a PDF's first page. A document
 * that is damaged is refused; one with a password, or too large to be read, is told by name.
 */
final class DocumentStep implements Step {
  /** The name that purposes use. */
  static final String NAME = "document";

  static final String TEXT = "text";
  static final String PAGE = "page-1";
  private static final String OUTCOME = "outcome";

  private final DocumentEngine engine;
  private final @Nullable FirstPage pages;
  private final Path folder;

  /**
   * Runs over engines, which it closes.
   *
   * @param folder where they work; it is removed at the end
   */
  DocumentStep(DocumentEngine engine, @Nullable FirstPage pages, Path folder) {
    this.engine = engine;
    this.pages = pages;
    this.folder = folder;
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
    return Set.of("image", "media");
  }

  @Override
  public Result run(Input input) throws IOException {
    DocumentKind kind = DocumentKind.of(input.contentType());
    if (kind == null) {
      return new Result.Skipped("not a document");
    }
    DocumentSettings settings = DocumentSettings.read(input.settings());
    long size = input.object().size();
    if (size > engine.limits().sourceBytes()) {
      return new Result.Passed(Map.of(TEXT, Map.of(OUTCOME, "too-large")));
    }
    return switch (read(input, size, kind, Math.max(settings.textBytes(), DocumentSettings.TEXT))) {
      case Read read -> passed(input, kind, settings, read);
      case Encrypted _ -> encrypted(settings);
      case Unreadable(String detail) ->
          new Result.Rejected(
              new Problem("document-unreadable", "The document cannot be read: " + detail + "."));
    };
  }

  @Override
  public void close() {
    engine.close();
    if (pages != null) {
      pages.close();
    }
    try {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the document engine's folder stays behind: " + folder, e);
    }
  }

  private DocumentOutcome read(Input input, long size, DocumentKind kind, long textBytes)
      throws IOException {
    try (InputStream file = input.open(0, size)) {
      return engine.read(file, size, kind, textBytes);
    }
  }

  private Result passed(Input input, DocumentKind kind, DocumentSettings settings, Read read)
      throws IOException {
    Map<String, Object> found = facts(read.facts());
    if (settings.textBytes() > 0) {
      found.put(TEXT, text(input, read, settings.textBytes()));
    }
    if (kind == DocumentKind.PDF && settings.pictureWidth() > 0) {
      found.put(DocumentSettings.PICTURE, picture(input, settings.pictureWidth()));
    }
    return new Result.Passed(found);
  }

  private static Map<String, Object> facts(DocumentFacts facts) {
    Map<String, Object> found = new TreeMap<>();
    found.put("encrypted", false);
    found.put("words", facts.words());
    found.put("characters", facts.characters());
    if (facts.pages() > 0) {
      found.put("pages", facts.pages());
    }
    if (facts.damaged()) {
      found.put("damaged", true);
    }
    put(found, "title", facts.title());
    put(found, "author", facts.author());
    put(found, "createdAt", facts.createdAt());
    put(found, "modifiedAt", facts.modifiedAt());
    put(found, "language", facts.language());
    put(found, "excerpt", facts.excerpt());
    return found;
  }

  private static void put(Map<String, Object> found, String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      found.put(name, value.toString());
    }
  }

  private static Map<String, Object> text(Input input, Read read, long most) throws IOException {
    byte[] whole = read.text();
    if (whole.length == 0) {
      return Map.of(OUTCOME, "none");
    }
    byte[] text = cut(whole, most);
    input.store(TEXT, "text/plain; charset=utf-8", text);
    return Map.of(
        OUTCOME,
        "stored",
        "variant",
        TEXT,
        "size",
        (long) text.length,
        "truncated",
        read.truncated() || text.length < whole.length);
  }

  // Between two characters: the bytes that continue one begin with the bits 10.
  private static byte[] cut(byte[] utf8, long most) {
    if (utf8.length <= most) {
      return utf8;
    }
    int end = (int) most;
    while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(utf8, end);
  }

  private Map<String, Object> picture(Input input, int width) throws IOException {
    if (pages == null) {
      throw new IOException(Pdftoppm.MISSING);
    }
    FirstPage.Outcome outcome;
    try (InputStream pdf = input.open(0, input.object().size())) {
      outcome = pages.draw(pdf, width);
    }
    return switch (outcome) {
      case FirstPage.Outcome.Drawn drawn -> {
        input.store(PAGE, "image/jpeg", drawn.jpeg());
        yield Map.of(OUTCOME, "stored", "variant", PAGE, "size", (long) drawn.jpeg().length);
      }
      case FirstPage.Outcome.NotDrawn _ -> Map.of(OUTCOME, "failed");
    };
  }

  private static Result encrypted(DocumentSettings settings) {
    Map<String, Object> found = Map.of("encrypted", true);
    return settings.refuseEncrypted()
        ? new Result.Rejected(
            new Problem(
                "document-encrypted",
                "The document can only be opened with a password. Send it without one."),
            found)
        : new Result.Passed(found);
  }
}
