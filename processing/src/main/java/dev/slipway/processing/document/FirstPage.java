package dev.slipway.processing.document;

import dev.slipway.processing.room.CommandRoom;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Limits;
import dev.slipway.processing.room.Pool;
import dev.slipway.processing.room.RoomException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the first page of PDF files with pdftoppm, a process for each. Thread-safe. */
public final class FirstPage implements AutoCloseable {
  // A page that was scanned finely is held as a whole.
  private static final long MEMORY = 256L << 20;
  private static final int PICTURE = 16 << 20;
  private static final int OPEN_FILES = 64;

  // 128 and the signal: whoever sends it, a machine without memory say, the file does not.
  private static final int KILLED = 137;
  private static final int TERMINATED = 143;

  private final Path program;
  private final CommandRoom room;

  private FirstPage(Path program, CommandRoom room) {
    this.program = program;
    this.room = room;
  }

  /**
   * Starts nothing.
   *
   * @param program where pdftoppm is
   * @param folder the working folder of the processes
   * @param sourceBytes the largest file; pdftoppm keeps it in a nameless file of its own
   */
  public static FirstPage of(
      Path program, Path folder, Fence fence, long sourceBytes, Pool pool, Duration timeout) {
    Limits limits = new Limits(MEMORY, sourceBytes, OPEN_FILES, sourceBytes, PICTURE, timeout);
    return new FirstPage(program, new CommandRoom(folder, fence, limits, pool));
  }

  /** What became of the page. */
  sealed interface Outcome {
    /** It is a JPEG. */
    final class Drawn implements Outcome {
      private final byte[] jpeg;

      private Drawn(byte[] jpeg) {
        this.jpeg = jpeg;
      }

      /** The file; not copied. */
      byte[] jpeg() {
        return jpeg;
      }
    }

    /**
     * This file has no page that can be drawn within the limits.
     *
     * @param detail for the log
     */
    record NotDrawn(String detail) implements Outcome {}
  }

  /**
   * Draws.
   *
   * @param pdf the whole file; it is not closed
   * @param width in pixels, from 1 to 4096; the height follows from the page's shape
   * @throws IOException when the file cannot be read, or no process can be had
   */
  Outcome draw(InputStream pdf, int width) throws IOException {
    Watched watched = new Watched(pdf);
    List<String> command =
        List.of(
            program.toString(),
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            "-jpeg",
            "-scale-to-x",
            String.valueOf(width),
            "-scale-to-y",
            "-1",
            "-");
    try {
      CommandRoom.Ended ended = room.run(command, watched);
      watched.check();
      if (ended.exit() == KILLED || ended.exit() == TERMINATED) {
        throw new IOException("pdftoppm was ended from outside, exit code " + ended.exit());
      }
      return ended.exit() == 0 && isJpeg(ended.stdout())
          ? new Outcome.Drawn(ended.stdout())
          : new Outcome.NotDrawn(
              OneLine.of("exit code %s: %s".formatted(ended.exit(), ended.stderr()), 200));
    } catch (RoomException e) {
      watched.check();
      if (e.reason() == RoomException.Reason.TIMED_OUT && !watched.ended()) {
        throw e; // the bytes may have come too slowly
      }
      return switch (e.reason()) {
        case TIMED_OUT, CRASHED, BABBLED, FAULT ->
            new Outcome.NotDrawn(OneLine.of(String.valueOf(e.getMessage()), 200));
        case NOT_STARTED, BUSY, CLOSED -> throw e;
      };
    }
  }

  /** Ends every process. */
  @Override
  public void close() {
    room.close();
  }

  private static boolean isJpeg(byte[] bytes) {
    return bytes.length > 3
        && bytes[0] == (byte) 0xFF
        && bytes[1] == (byte) 0xD8
        && bytes[2] == (byte) 0xFF;
  }

  /** Remembers whether the file was read to its end, or could not be: the command cannot tell. */
  private static final class Watched extends FilterInputStream {
    private volatile @Nullable IOException broke;
    private volatile boolean ended;

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        int read = super.read();
        ended |= read < 0;
        return read;
      } catch (IOException e) {
        broke = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      try {
        int read = super.read(into, from, length);
        ended |= read < 0;
        return read;
      } catch (IOException e) {
        broke = e;
        throw e;
      }
    }

    boolean ended() {
      return ended;
    }

    void check() throws IOException {
      IOException seen = broke;
      if (seen != null) {
        throw new IOException("the file could not be read: " + seen.getMessage(), seen);
      }
    }
  }
}
