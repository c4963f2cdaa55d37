package dev.slipway.processing.document;

import dev.slipway.processing.document.DocumentWire.Order;
import dev.slipway.processing.room.Body;
import dev.slipway.processing.room.ChildLoop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.tika.Tika;

/** The program that runs in the child. */
final class DocumentChild implements ChildLoop.Job {
  private final TikaReader reader;

  private DocumentChild() throws IOException {
    this.reader = new TikaReader(Languages.load());
  }

  public static void main(String[] arguments) throws IOException {
    // Dates without a zone, and numbers in cells, must not depend on where this runs.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Locale.setDefault(Locale.ROOT);
    // What the libraries log about hostile files is of no use to anyone.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty(
        "log4j2.loggerContextFactory",
        "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
    System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
    System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    System.setProperty("java.io.tmpdir", Path.of("").toAbsolutePath().toString());
    System.setProperty("java.awt.headless", "true");
    ChildLoop.serve(DocumentChild::new);
  }

  @Override
  public String engine() {
    return Tika.getString();
  }

  @Override
  public byte[] answer(byte[] head, Body body) throws IOException {
    Order order = DocumentWire.order(head);
    Path file = Path.of(order.file());
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        body.writeTo(out);
      }
      return DocumentWire.write(reader.read(file, order));
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
