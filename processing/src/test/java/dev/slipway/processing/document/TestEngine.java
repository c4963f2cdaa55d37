package dev.slipway.processing.document;

import dev.slipway.processing.document.DocumentOutcome.Encrypted;
import dev.slipway.processing.document.DocumentOutcome.Read;
import dev.slipway.processing.document.DocumentOutcome.Unreadable;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The engine as tests call it. */
final class TestEngine {
  private static final long TEXT = 1 << 20;

  private TestEngine() {}

  static DocumentEngine open(Path folder) {
    try {
      return DocumentEngine.open(
          folder,
          Fence.ofThisSystem(),
          DocumentLimits.DEFAULT,
          new Pool(1, 1000, Duration.ofSeconds(120)),
          Duration.ofSeconds(30));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DocumentOutcome outcome(DocumentEngine engine, DocumentKind kind, byte[] file)
      throws IOException {
    return outcome(engine, kind, file, TEXT);
  }

  static DocumentOutcome outcome(DocumentEngine engine, DocumentKind kind, byte[] file, long text)
      throws IOException {
    return engine.read(new ByteArrayInputStream(file), file.length, kind, text);
  }

  static Read read(DocumentEngine engine, DocumentKind kind, byte[] file) throws IOException {
    return switch (outcome(engine, kind, file)) {
      case Read read -> read;
      case Encrypted encrypted -> throw new AssertionError(encrypted);
      case Unreadable unreadable -> throw new AssertionError(unreadable);
    };
  }

  static String text(Read read) {
    return new String(read.text(), StandardCharsets.UTF_8);
  }
}
