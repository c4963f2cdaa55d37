package dev.slipway.bench.processing;

import dev.slipway.processing.document.DocumentEngine;
import dev.slipway.processing.document.DocumentKind;
import dev.slipway.processing.document.DocumentLimits;
import dev.slipway.processing.document.DocumentOutcome;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Slipway's reader of documents, as the step uses it, and poppler's pdftotext, on one PDF. */
final class Documents implements AutoCloseable {
  static final int PAGES = 50;
  private static final int WARM = 120;
  private static final int MOST_TEXT = 1 << 20;
  // What a reader that lost pages would be caught by.
  private static final int LEAST_TEXT = PAGES * 3000;

  private final DocumentEngine engine;
  private final Path pdf;

  private Documents(DocumentEngine engine, Path pdf) {
    this.engine = engine;
    this.pdf = pdf;
  }

  static Documents open(Path folder) throws IOException {
    Path pdf = Files.write(folder.resolve("prose.pdf"), Pdf.prose(PAGES, 1));
    return new Documents(
        DocumentEngine.open(
            Files.createDirectory(folder.resolve("document")),
            Fence.ofThisSystem(),
            DocumentLimits.DEFAULT,
            new Pool(2, 200, Duration.ofMinutes(2)),
            Duration.ofSeconds(30)),
        pdf);
  }

  /** Reads as many as a worker has read after some time: the child compiles what is hot. */
  void warm() throws IOException {
    for (int i = 0; i < WARM; i++) {
      read();
    }
  }

  Contender ours(String name) {
    return Contender.of(name, 1, _ -> read());
  }

  /** A process for each document. */
  Contender pdftotext(String name) {
    return Contender.of(
        name, 1, _ -> check(Program.run(List.of("pdftotext", pdf.toString(), "-")).length()));
  }

  private void read() throws IOException {
    try (InputStream in = Files.newInputStream(pdf)) {
      switch (engine.read(in, Files.size(pdf), DocumentKind.PDF, MOST_TEXT)) {
        case DocumentOutcome.Read read -> check(read.text().length);
        case DocumentOutcome.Encrypted _, DocumentOutcome.Unreadable _ ->
            throw new IOException("the PDF was not read");
      }
    }
  }

  private static void check(int length) throws IOException {
    if (length < LEAST_TEXT) {
      throw new IOException("only %s letters were read".formatted(length));
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
