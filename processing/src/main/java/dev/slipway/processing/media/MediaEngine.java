package dev.slipway.processing.media;

import dev.slipway.processing.media.MediaOutcome.Read;
import dev.slipway.processing.media.MediaOutcome.Refused;
import dev.slipway.processing.media.MediaOutcome.Why;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.JavaCommand;
import dev.slipway.processing.room.Limits;
import dev.slipway.processing.room.Pool;
import dev.slipway.processing.room.Room;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads audio and video files with ffprobe and ffmpeg, in child processes that hostile files may
 * break. Thread-safe.
 *
 * <p>A file that is itself at fault is refused in an outcome; an exception means that the engine or
 * the file's source failed, and that the same call may succeed later.
 */
public final class MediaEngine implements AutoCloseable {
  private static final int HEAP_MEBIBYTES = 64;
  private static final int OPEN_FILES = 64;
  private static final int SIGNAL = 128;
  // What whoever looks after the machine sends, and the kernel when its memory is used up.
  private static final int KILLED = SIGNAL + 9;
  private static final int TERMINATED = SIGNAL + 15;
  private static final int CPU_USED_UP = SIGNAL + 24;

  private final Room room;
  private final Commands commands;
  private final MediaLimits limits;
  private final String engine;

  private MediaEngine(Room room, Commands commands, MediaLimits limits, String engine) {
    this.room = room;
    this.commands = commands;
    this.limits = limits;
    this.engine = engine;
  }

  /**
   * Starts a first child.
   *
   * @param folder the children's working folder, best an empty one; nothing is written to it
   * @throws IOException when the programs do not run, with the reason
   */
  public static MediaEngine open(
      Programs.Found programs, Path folder, Fence fence, MediaLimits limits, Pool pool)
      throws IOException {
    Limits each =
        new Limits(
            limits.memoryBytes(),
            0,
            OPEN_FILES,
            0,
            Math.max(limits.tagBytes(), limits.posterBytes()) + 8 * MediaWire.MAX_STDERR,
            limits.timeout());
    List<String> command =
        JavaCommand.of(
            MediaChild.class, HEAP_MEBIBYTES, List.of(), List.of(programs.ffprobe().toString()));
    Room room = new Room(command, folder, fence.withLoopback(), each, pool);
    try {
      String engine = Version.of(room.start());
      return new MediaEngine(room, new Commands(programs, limits), limits, engine);
    } catch (IOException e) {
      room.close();
      throw e;
    }
  }

  /** The engine's name and version, such as ffprobe 5.1.9. */
  public String engine() {
    return engine;
  }

  /** Begins to look at a file. */
  public Look look(Ranges file) {
    return new Look(file);
  }

  /** Ends every child. */
  @Override
  public void close() {
    room.close();
  }

  /** One file that is looked at; not thread-safe. */
  public final class Look {
    private final Ranges file;
    private final RangeReader reader;

    private Look(Ranges file) {
      this.file = file;
      this.reader = new RangeReader(file);
    }

    /** How many bytes of the file were fetched so far. */
    public long bytesRead() {
      return reader.bytesRead();
    }

    /** How many ranges of the file were fetched so far. */
    public int requests() {
      return reader.requests();
    }

    /**
     * Tells what the file is.
     *
     * @throws IOException when it cannot be fetched, or the engine gave no answer
     */
    public MediaOutcome facts() throws IOException {
      if (file.size() < 1) {
        return new Refused(Why.UNREADABLE, "The file is empty.");
      }
      MediaWire.Ended ended = run(commands.probe(), limits.tagBytes());
      if (ended.exit() == MediaWire.SAID_TOO_MUCH) {
        return new Refused(
            Why.TOO_MANY_TAGS,
            "The file says more about itself than the %s bytes allowed."
                .formatted(limits.tagBytes()));
      }
      if (ended.exit() == CPU_USED_UP) {
        return new Refused(
            Why.TOO_COSTLY,
            "Telling what the file is takes more than the %s s of computing allowed."
                .formatted(limits.cpu().toSeconds()));
      }
      // Also when ffprobe made do with what it got: what it did not see could be anything.
      if (reader.exhausted()) {
        return new Refused(
            Why.TOO_MANY_BYTES,
            "Telling what the file is takes more than the %s bytes in %s requests allowed."
                .formatted(limits.readBytes(), limits.requests()));
      }
      if (ended.exit() != 0) {
        return unreadable(ended);
      }
      return judge(FactsReader.read(new String(ended.stdout(), StandardCharsets.UTF_8)));
    }

    /**
     * Takes a picture as a JPEG: at that time, or in the middle of a shorter file, or else the
     * first.
     *
     * @param width the largest; a smaller picture is not enlarged
     * @throws IOException when it cannot be fetched, or the engine gave no answer
     */
    public PosterOutcome poster(MediaFacts facts, long atMs, int width) throws IOException {
      MediaStream.Video video = facts.video();
      if (video == null) {
        return new PosterOutcome.None("there are no moving pictures");
      }
      boolean tooShort = facts.durationMs() > 0 && facts.durationMs() <= atMs;
      long at = tooShort ? facts.durationMs() / 2 : atMs;
      PosterOutcome outcome = poster(video.index(), at, width);
      boolean none = outcome instanceof PosterOutcome.None;
      return none && at > 0 && !reader.exhausted() ? poster(video.index(), 0, width) : outcome;
    }

    private PosterOutcome poster(int stream, long atMs, int width) throws IOException {
      MediaWire.Ended ended = run(commands.poster(stream, atMs, width), limits.posterBytes());
      if (ended.exit() == MediaWire.SAID_TOO_MUCH) {
        return new PosterOutcome.None(
            "it would have more than the %s bytes allowed".formatted(limits.posterBytes()));
      }
      if (ended.exit() > SIGNAL && ended.exit() < 255 && ended.exit() != CPU_USED_UP) {
        return new PosterOutcome.Broke(
            "ffmpeg ended with signal %s when it decoded a picture."
                .formatted(ended.exit() - SIGNAL));
      }
      if (ended.exit() == 0 && isJpeg(ended.stdout())) {
        return new PosterOutcome.Made(atMs, ended.stdout());
      }
      return new PosterOutcome.None(
          reader.exhausted()
              ? "decoding a picture takes more than the %s bytes allowed"
                  .formatted(limits.readBytes())
              : "no picture could be decoded");
    }

    private MediaWire.Ended run(List<String> command, int mostStdout) throws IOException {
      reader.allow(limits.readBytes(), limits.requests());
      byte[] head = MediaWire.write(new MediaWire.Order(file.size(), mostStdout, command));
      MediaWire.Ended ended = MediaWire.ended(room.call(head, reader));
      boolean notStarted = ended.exit() == 126 || ended.exit() == 127;
      if (notStarted || ended.exit() == KILLED || ended.exit() == TERMINATED) {
        throw new IOException(
            "%s ended with code %s: %s"
                .formatted(command.get(4), ended.exit(), Complaint.of(ended.stderr())));
      }
      return ended;
    }

    private MediaOutcome unreadable(MediaWire.Ended ended) {
      if (ended.stderr().contains("max_streams")) {
        return new Refused(
            Why.TOO_MANY_STREAMS,
            "The file has more than the %s streams allowed.".formatted(limits.streams()));
      }
      return new Refused(
          Why.UNREADABLE,
          ended.exit() > SIGNAL
              ? "The file ended ffprobe with signal %s.".formatted(ended.exit() - SIGNAL)
              : "The file cannot be read as audio or video: %s."
                  .formatted(Complaint.of(ended.stderr())));
    }

    private MediaOutcome judge(MediaFacts facts) {
      if (!facts.plays()) {
        return new Refused(Why.UNREADABLE, "There is no audio or video in the file.");
      }
      if (facts.streams().size() > limits.streams()) {
        return new Refused(
            Why.TOO_MANY_STREAMS,
            "The file has %s streams, allowed are %s."
                .formatted(facts.streams().size(), limits.streams()));
      }
      for (MediaStream stream : facts.streams()) {
        if (stream instanceof MediaStream.Video video
            && Math.max(video.width(), video.height()) > limits.side()) {
          return new Refused(
              Why.TOO_MANY_PIXELS,
              "The pictures have %s × %s pixels, allowed are %s a side."
                  .formatted(video.width(), video.height(), limits.side()));
        }
      }
      return new Read(facts);
    }
  }

  private static boolean isJpeg(byte[] bytes) {
    return bytes.length > 4
        && (bytes[0] & 0xff) == 0xff
        && (bytes[1] & 0xff) == 0xd8
        && (bytes[bytes.length - 2] & 0xff) == 0xff
        && (bytes[bytes.length - 1] & 0xff) == 0xd9;
  }
}
