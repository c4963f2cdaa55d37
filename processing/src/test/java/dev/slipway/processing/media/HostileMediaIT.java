package dev.slipway.processing.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processing.media.MediaOutcome.Read;
import dev.slipway.processing.media.MediaOutcome.Refused;
import dev.slipway.processing.media.MediaOutcome.Why;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile files are refused by name, and within their bounds. */
class HostileMediaIT {
  private static final long MEBIBYTE = 1 << 20;
  private static final int ROUNDS = 60;

  @TempDir static Path folder;
  private static Clips clips;
  private static MediaEngine engine;
  private static byte[] longClip;

  @BeforeAll
  static void open() {
    clips = new Clips(folder);
    engine = Clips.engine(folder, MediaLimits.DEFAULT);
    longClip = longClip();
  }

  @AfterAll
  static void close() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void whatIsNoMediaIsRefused() throws IOException {
    assertThat(refused(VirtualFile.of("hello, world".repeat(99).getBytes(UTF_8))).why())
        .isEqualTo(Why.UNREADABLE);
    assertThat(refused(new VirtualFile().zeros(100_000)).why()).isEqualTo(Why.UNREADABLE);
    assertThat(refused(VirtualFile.of(new byte[0])))
        .isEqualTo(new Refused(Why.UNREADABLE, "The file is empty."));
  }

  @Test
  void aDescriptionAtTheEndOfALargeFileIsFoundWithFewReads() throws IOException {
    MediaEngine.Look look = engine.look(Mp4.withDataBefore(longClip, 600 * MEBIBYTE));

    MediaFacts facts = read(look.facts());

    assertThat(facts.video()).isNotNull();
    assertThat(look.bytesRead()).isLessThanOrEqualTo(4 * MEBIBYTE);
    assertThat(look.requests()).isLessThanOrEqualTo(12);
    assertThat(look.poster(facts, 1_000, 640)).isInstanceOf(PosterOutcome.Made.class);
    System.out.printf(
        "600 MiB, moov at the end: %s bytes in %s requests, the poster included%n",
        look.bytesRead(), look.requests());
  }

  @Test
  void aVideoOfFiveGibibytesIsRead() throws IOException {
    MediaEngine.Look look = engine.look(Mp4.withDataBefore(longClip, 5120 * MEBIBYTE));

    assertThat(read(look.facts()).video()).isNotNull();
    assertThat(look.bytesRead()).isLessThanOrEqualTo(4 * MEBIBYTE);
  }

  @Test
  void aTagOfAHundredMebibytesIsBounded() throws IOException {
    byte[] mp3 = clips.audio("tag.mp3", "-id3v2_version", "0", "-write_id3v1", "0");
    int length = 100 << 20;
    for (String frame : List.of("APIC", "TIT2", "PRIV", "ZZZZ")) {
      VirtualFile file =
          new VirtualFile().bytes(id3(length)).bytes(frame(frame, length - 10)).zeros(length - 10);
      MediaEngine.Look look = engine.look(file.bytes(mp3));

      switch (look.facts()) {
        case Read read -> assertThat(read.facts().container()).isEqualTo("mp3");
        case Refused refused ->
            assertThat(refused.why()).isIn(Why.TOO_MANY_BYTES, Why.UNREADABLE, Why.TOO_MANY_TAGS);
      }
      assertThat(look.bytesRead()).isLessThanOrEqualTo(MediaLimits.DEFAULT.readBytes());
    }
  }

  @Test
  void aFileThatCostsTooManyBytesIsRefusedByName() throws IOException {
    MediaLimits tight =
        new MediaLimits(
            64,
            16_384,
            1 << 20,
            200 << 10,
            256,
            1 << 20,
            1L << 30,
            Duration.ofSeconds(20),
            Duration.ofSeconds(30));
    try (MediaEngine small = Clips.engine(folder, tight)) {
      assertThat(small.look(Mp4.withDataBefore(longClip, 600 * MEBIBYTE)).facts())
          .isEqualTo(
              new Refused(
                  Why.TOO_MANY_BYTES,
                  "Telling what the file is takes more than the 204800 bytes in 256 requests"
                      + " allowed."));
    }
  }

  @Test
  void tooManyStreamsAreRefusedByName() throws IOException {
    byte[] clip = clips.video("tracks.mp4", "-c:v", "libx264");

    assertThat(refused(VirtualFile.of(Mp4.withTracks(clip, 10_000))))
        .isEqualTo(
            new Refused(Why.TOO_MANY_STREAMS, "The file has more than the 64 streams allowed."));
  }

  @Test
  void tooManyPixelsAreRefusedByName() throws IOException {
    byte[] clip = clips.video("pixels.mkv", "-c:v", "libvpx", "-t", "0.2");

    assertThat(refused(VirtualFile.of(matroskaWidth(clip, 20_000))))
        .isEqualTo(
            new Refused(
                Why.TOO_MANY_PIXELS,
                "The pictures have 20000 × 240 pixels, allowed are 16384 a side."));
  }

  @Test
  void aCodecThatIsNotReadIsRefusedByName() throws IOException {
    assertThat(refused(VirtualFile.of(clips.video("c.mkv", "-c:v", "ffv1", "-t", "0.2"))))
        .isEqualTo(
            new Refused(
                Why.UNREADABLE,
                "The file cannot be read as audio or video: the codec ffv1 is not among those that"
                    + " are read."));
  }

  @Test
  void damagedFilesAreReadOrRefusedAndBreakNothing() throws IOException {
    Random random = new Random(13);
    List<byte[]> wholes =
        List.of(
            clips.video("d.mp4", "-c:v", "libx264", "-t", "1"),
            clips.video("d.mkv", "-c:v", "libx264", "-t", "1"),
            clips.video("d.webm", "-c:v", "libvpx-vp9", "-cpu-used", "8", "-t", "1"),
            clips.video("d.avi", "-c:v", "mpeg4", "-t", "1"),
            clips.video("d.ts", "-c:v", "libx264", "-t", "1"),
            clips.audio("d.mp3", "-t", "1"),
            clips.audio("d.flac", "-t", "1"),
            clips.audio("d.ogg", "-c:a", "libvorbis", "-t", "1"),
            clips.audio("d.wav", "-t", "1"));
    int read = 0;
    int refused = 0;
    int posters = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] whole = wholes.get(random.nextInt(wholes.size()));
      MediaEngine.Look look = engine.look(VirtualFile.of(damaged(whole, random)));
      switch (look.facts()) {
        case Read(MediaFacts facts) -> {
          read++;
          if (look.poster(facts, 500, 160) instanceof PosterOutcome.Made) {
            posters++;
          }
        }
        case Refused _ -> refused++;
      }
    }
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
    assertThat(posters).isPositive();
  }

  @Test
  void anObjectThatHasGoneBreaksTheCallOnly() throws IOException {
    Ranges gone =
        new Ranges() {
          @Override
          public long size() {
            return 1_000_000;
          }

          @Override
          public InputStream open(long from, long to) throws IOException {
            throw new FileNotFoundException("the object has changed");
          }
        };

    assertThatThrownBy(() -> engine.look(gone).facts())
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("the object has changed");
    assertThat(read(engine.look(VirtualFile.of(clips.audio("after.wav"))).facts()).container())
        .isEqualTo("wav");
  }

  // Twenty minutes of a tiny picture have a description of about a megabyte.
  private static byte[] longClip() {
    return clips.make(
        "long.mp4",
        List.of(
            "-f",
            "lavfi",
            "-i",
            "color=gray:s=64x48:r=25:d=1200",
            "-f",
            "lavfi",
            "-i",
            "anullsrc=d=1200:r=44100",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-c:a",
            "aac",
            "-b:a",
            "16k",
            "-shortest"));
  }

  private static byte[] id3(int length) {
    ByteBuffer tag =
        ByteBuffer.allocate(10).put("ID3".getBytes(US_ASCII)).put(new byte[] {3, 0, 0});
    for (int shift = 21; shift >= 0; shift -= 7) {
      tag.put((byte) ((length >> shift) & 0x7f));
    }
    return tag.array();
  }

  private static byte[] frame(String name, int length) {
    return ByteBuffer.allocate(10)
        .put(name.getBytes(US_ASCII))
        .putInt(length)
        .putShort((short) 0)
        .array();
  }

  // PixelWidth is B0; the clips have 320, which takes two bytes.
  private static byte[] matroskaWidth(byte[] clip, int width) {
    byte[] changed = clip.clone();
    for (int i = 0; i < changed.length - 8; i++) {
      boolean widthAndHeight =
          (changed[i] & 0xff) == 0xb0
              && (changed[i + 1] & 0xff) == 0x82
              && changed[i + 2] == 1
              && changed[i + 3] == 0x40;
      if (widthAndHeight) {
        changed[i + 2] = (byte) (width >> 8);
        changed[i + 3] = (byte) width;
        return changed;
      }
    }
    throw new IllegalArgumentException("no width");
  }

  private static byte[] damaged(byte[] whole, Random random) {
    boolean cut = random.nextInt(3) == 0;
    byte[] bytes = Arrays.copyOf(whole, cut ? 1 + random.nextInt(whole.length) : whole.length);
    for (int flips = random.nextInt(12); flips > 0; flips--) {
      int most = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 600);
      bytes[random.nextInt(most)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static Refused refused(Ranges file) throws IOException {
    return switch (engine.look(file).facts()) {
      case Refused refused -> refused;
      case Read read -> throw new AssertionError(read.facts());
    };
  }

  private static MediaFacts read(MediaOutcome outcome) {
    return switch (outcome) {
      case Read read -> read.facts();
      case Refused refused -> throw new AssertionError(refused);
    };
  }
}
