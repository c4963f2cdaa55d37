package dev.slipway.processing.document;

import dev.slipway.processing.document.DocumentOutcome.Encrypted;
import dev.slipway.processing.document.DocumentOutcome.Read;
import dev.slipway.processing.document.DocumentOutcome.Unreadable;
import dev.slipway.processing.document.DocumentWire.Order;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Office;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.sax.BodyContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Reads a document with the one parser of Tika's that its kind has. */
final class TikaReader {
  private static final int EXCERPT_FROM = 4 * DocumentFacts.EXCERPT;

  // It becomes a tree, many times its size.
  private static final long MOST_HTML = 8L << 20;

  private final Parsers parsers = new Parsers();
  private final Languages languages;

  TikaReader(Languages languages) {
    this.languages = languages;
  }

  DocumentOutcome read(Path file, Order order) throws IOException {
    TextSink sink = new TextSink(order.textBytes());
    Metadata metadata = new Metadata();
    @Nullable Throwable broke = null;
    try {
      Parsers.Chosen chosen = parsers.choose(order.kind(), start(file));
      if (chosen.archive()) {
        ZipCheck.check(file, order.limits());
      }
      try (TikaInputStream in = TikaInputStream.get(file, metadata)) {
        InputStream bounded = order.kind() == DocumentKind.HTML ? start(in) : in;
        chosen.parser().parse(bounded, new BodyContentHandler(sink), metadata, parsers.context());
      }
    } catch (IOException | SAXException | TikaException | RuntimeException e) {
      broke = e;
    } catch (StackOverflowError | LinkageError e) {
      // Nested without end, or in need of a library that is left out, such as one for certificates.
      broke = e;
    }
    boolean longer = order.kind() == DocumentKind.HTML && Files.size(file) > MOST_HTML;
    if (broke == null || sink.full()) {
      return read(sink, metadata, sink.full() || longer, false);
    }
    if (isLocked(broke)) {
      return new Encrypted();
    }
    // A page that cannot be read does not keep viewers from showing the others.
    if (order.kind() == DocumentKind.PDF && pages(metadata) > 0 && sink.characters() > 0) {
      return read(sink, metadata, false, true);
    }
    return new Unreadable(OneLine.of(reason(broke), DocumentWire.DETAIL));
  }

  private static InputStream start(InputStream html) throws IOException {
    return BoundedInputStream.builder().setInputStream(html).setMaxCount(MOST_HTML).get();
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Parsers.START);
    }
  }

  private Read read(TextSink sink, Metadata metadata, boolean truncated, boolean damaged) {
    String text = sink.text();
    DocumentFacts facts =
        new DocumentFacts(
            line(metadata, TikaCoreProperties.TITLE, DocumentFacts.TITLE),
            line(metadata, TikaCoreProperties.CREATOR, DocumentFacts.AUTHOR),
            instant(metadata, TikaCoreProperties.CREATED),
            instant(metadata, TikaCoreProperties.MODIFIED),
            pages(metadata),
            sink.words(),
            sink.characters(),
            languages.of(text),
            OneLine.of(
                text.substring(0, Math.min(text.length(), EXCERPT_FROM)), DocumentFacts.EXCERPT),
            damaged);
    return new Read(facts, sink.bytes(), truncated);
  }

  private static String line(Metadata metadata, Property property, int most) {
    String value = metadata.get(property);
    return value == null ? "" : OneLine.of(value, most);
  }

  private static @Nullable Instant instant(Metadata metadata, Property property) {
    String said = metadata.get(property);
    if (said == null) {
      return null;
    }
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(said, ZonedDateTime::from, LocalDateTime::from);
      return DocumentWire.credible(
          time instanceof ZonedDateTime zoned
              ? zoned.toEpochSecond()
              : LocalDateTime.from(time).toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return null; // documents say all sorts of things
    }
  }

  private static long pages(Metadata metadata) {
    for (Property property :
        new Property[] {PagedText.N_PAGES, Office.PAGE_COUNT, Office.SLIDE_COUNT}) {
      Integer pages = metadata.getInt(property);
      if (pages != null && pages > 0) {
        return pages;
      }
    }
    return 0;
  }

  private static boolean isLocked(Throwable broke) {
    for (Throwable e = broke; e != null; e = e.getCause()) {
      boolean locked =
          e instanceof EncryptedDocumentException
              || e instanceof org.apache.poi.EncryptedDocumentException;
      // Only documents that are encrypted for certificates ask for this library.
      boolean forCertificates =
          e instanceof LinkageError && String.valueOf(e.getMessage()).contains("bouncycastle");
      if (locked || forCertificates) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Throwable broke) {
    Throwable root = broke;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }
}
