package dev.slipway.processing.document;

import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.JavaCommand;
import dev.slipway.processing.room.Limits;
import dev.slipway.processing.room.Pool;
import dev.slipway.processing.room.Room;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads documents with Apache Tika, in child processes that hostile files may break. Thread-safe.
 *
 * <p>A file that is itself at fault is told in a {@link DocumentOutcome}; an exception means that
 * the engine failed, and that the same call may succeed later.
 */
public final class DocumentEngine implements AutoCloseable {
  /** The most text that can be asked for, in bytes. */
  public static final long MOST_TEXT = 16L << 20;

  private static final int HEAP_MEBIBYTES = 256;
  // Classes, code, threads and what the zip library holds, beside the heap.
  private static final long MEMORY = 640L << 20;
  // All of it is Java: with the second compiler, a child that is warm takes half the time.
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=4", "-XX:ReservedCodeCacheSize=48m");
  private static final int OPEN_FILES = 128;
  // What is told beside the text.
  private static final int AROUND = 1 << 14;

  private final Room room;
  private final Path folder;
  private final DocumentLimits limits;
  private final String engine;
  private final AtomicLong calls = new AtomicLong();

  private DocumentEngine(Room room, Path folder, DocumentLimits limits, String engine) {
    this.room = room;
    this.folder = folder;
    this.limits = limits;
    this.engine = engine;
  }

  /**
   * Starts a first child.
   *
   * @param folder the children's working folder, empty and theirs alone; it holds each document
   *     while it is read
   * @param timeout how long one document may take, its bytes' arrival included
   * @throws IOException when the child does not start, with the reason
   */
  public static DocumentEngine open(
      Path folder, Fence fence, DocumentLimits limits, Pool pool, Duration timeout)
      throws IOException {
    List<String> command =
        JavaCommand.withLibraries(
            DocumentChild.class, HEAP_MEBIBYTES, TikaLibraries.SAMPLES, OPTIONS);
    Limits each =
        new Limits(
            MEMORY,
            limits.sourceBytes(),
            OPEN_FILES,
            limits.sourceBytes(),
            Math.toIntExact(MOST_TEXT + AROUND),
            timeout);
    Room room = new Room(command, folder, fence, each, pool);
    try {
      return new DocumentEngine(room, folder, limits, room.start());
    } catch (IOException e) {
      room.close();
      throw e;
    }
  }

  /** The engine's name and version, such as Apache Tika 3.3.1. */
  public String engine() {
    return engine;
  }

  /** What is read at all. */
  public DocumentLimits limits() {
    return limits;
  }

  /**
   * Reads a document.
   *
   * @param file the whole file; it is not closed
   * @param length its length, up to {@link DocumentLimits#sourceBytes}
   * @param textBytes how much of its text is wanted, in UTF-8; from 1 to {@link #MOST_TEXT}
   * @throws IOException when the file cannot be read, or the engine gave no answer
   */
  public DocumentOutcome read(InputStream file, long length, DocumentKind kind, long textBytes)
      throws IOException {
    if (textBytes < 1 || textBytes > MOST_TEXT) {
      throw new IllegalArgumentException(
          "%s bytes of text, allowed are 1 to %s".formatted(textBytes, MOST_TEXT));
    }
    String name = "document-" + calls.incrementAndGet();
    byte[] head = DocumentWire.write(new DocumentWire.Order(name, kind, textBytes, limits));
    try {
      return DocumentWire.outcome(room.call(head, file, length), textBytes);
    } finally {
      // The child deletes it; a child that was killed does not.
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  /** Ends every child. */
  @Override
  public void close() {
    room.close();
  }
}
