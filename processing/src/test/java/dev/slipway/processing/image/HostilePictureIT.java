package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import dev.slipway.processing.room.RoomException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile pictures are refused by name, the huge ones by their header alone. */
class HostilePictureIT {
  private static final ImageLimits LIMITS =
      new ImageLimits(100_000_000, 500, 2_000_000, 8 << 20, 1 << 20);
  private static final VariantPlan SMALL =
      new VariantPlan("small", new Size(64, 64), Fit.INSIDE, VariantFormat.JPEG, 80);
  private static final int ROUNDS = 400;

  @TempDir static Path folder;
  private static ImageEngine engine;

  @BeforeAll
  static void open() {
    engine = TestEngine.open(folder, LIMITS);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void aJpegThatClaimsFourGigapixelsIsRefused() throws IOException {
    assertThat(refused(Pictures.claiming(photo("jpeg"), 65_500, 65_500)))
        .isEqualTo(
            new Refused(
                Why.TOO_MANY_PIXELS,
                "The picture has 65500 × 65500 pixels, allowed are 100000000 in all."));
  }

  @Test
  void aPngThatClaimsTenGigapixelsIsRefused() throws IOException {
    assertThat(refused(Pictures.pngClaiming(photo("png"), 100_000, 100_000)).why())
        .isEqualTo(Why.TOO_MANY_PIXELS);
    assertThat(refused(Pictures.pngClaiming(photo("png"), Integer.MAX_VALUE, 2)).why())
        .isIn(Why.TOO_MANY_PIXELS, Why.UNREADABLE);
  }

  @Test
  void anAnimationWithoutEndIsRefused() throws IOException {
    assertThat(refused(Pictures.gif(8, 8, 501)))
        .isEqualTo(
            new Refused(Why.TOO_MANY_FRAMES, "The animation has 501 frames, allowed are 500."));
  }

  @Test
  void anAnimationOfTooManyPixelsInAllIsRefused() throws IOException {
    byte[] gif = Pictures.gif(100, 100, 201);

    assertThat(refused(gif).why()).isEqualTo(Why.TOO_MANY_PIXELS);
  }

  @Test
  void aPictureThatIsCutOffIsRefused() throws IOException {
    for (String format : List.of("jpeg", "png", "gif", "webp")) {
      byte[] whole = photo(format);
      assertThat(TestEngine.render(engine, whole, SMALL)).isInstanceOf(Made.class);
      byte[] half = Arrays.copyOf(whole, whole.length / 2);
      assertThat(refused(half).why()).describedAs(format).isEqualTo(Why.UNREADABLE);
    }
  }

  @Test
  void whatIsNoPictureIsRefused() throws IOException {
    for (String text :
        List.of(
            "hello",
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
            "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj",
            "P6 2 2 255 0123456789ab",
            "II*\0\u0008\0\0\0",
            "push graphic-context\nviewbox 0 0 640 480\nfill 'url(http://127.0.0.1/)'")) {
      assertThat(refused(text.getBytes(US_ASCII)).why())
          .describedAs(text)
          .isEqualTo(Why.UNSUPPORTED);
    }
    assertThat(refused(new byte[0]).why()).isEqualTo(Why.UNSUPPORTED);
  }

  @Test
  void tooManyBytesAreRefusedBeforeTheyAreRead() throws IOException {
    InputStream unread =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("was read");
          }

          @Override
          public int read(byte[] into, int from, int length) {
            throw new AssertionError("was read");
          }
        };

    assertThat(engine.render(unread, LIMITS.sourceBytes() + 1L, List.of(SMALL)))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.why()).isEqualTo(Why.TOO_MANY_BYTES));
  }

  @Test
  void variantsOfTooManyBytesAreRefused() throws IOException {
    byte[] noise = Pictures.write(Pictures.noise(800, 800, 5), "png");
    VariantPlan large =
        new VariantPlan("large", new Size(800, 800), Fit.INSIDE, VariantFormat.PNG, 80);

    assertThat(TestEngine.render(engine, noise, large))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.why()).isEqualTo(Why.RESULT_TOO_LARGE));
  }

  @Test
  void damagedPicturesAreMadeOrRefusedAndBreakNothing() throws IOException {
    Random random = new Random(11);
    List<byte[]> wholes =
        List.of(
            photo("jpeg"),
            photo("png"),
            photo("gif"),
            photo("webp"),
            Pictures.gif(16, 16, 5),
            Pictures.withLinearProfile(Pictures.withExif(photo("jpeg"), 3)));
    int made = 0;
    int refused = 0;
    int broke = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] whole = wholes.get(random.nextInt(wholes.size()));
      try {
        switch (TestEngine.render(engine, damaged(whole, random), SMALL)) {
          case Made it -> {
            made++;
            assertThat(it.variants()).hasSize(1);
          }
          case Refused _ -> refused++;
        }
      } catch (RoomException e) {
        broke++;
      }
    }
    assertThat(made).isPositive();
    assertThat(refused).isPositive();
    assertThat(broke).describedAs("calls that cost a child").isZero();
  }

  private static byte[] damaged(byte[] whole, Random random) {
    boolean cut = random.nextInt(3) == 0;
    byte[] bytes = Arrays.copyOf(whole, cut ? 1 + random.nextInt(whole.length) : whole.length);
    for (int flips = random.nextInt(12); flips > 0; flips--) {
      // More often where the headers are.
      int most = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 200);
      bytes[random.nextInt(most)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static byte[] photo(String format) throws IOException {
    if (!format.equals("webp")) {
      return Pictures.write(Pictures.noise(120, 90, 2), format);
    }
    VariantPlan plan =
        new VariantPlan("webp", new Size(120, 90), Fit.INSIDE, VariantFormat.WEBP, 80);
    return switch (TestEngine.render(engine, photo("png"), plan)) {
      case Made made -> made.variants().getFirst().bytes();
      case Refused refused -> throw new AssertionError(refused);
    };
  }

  private static Refused refused(byte[] file) throws IOException {
    return switch (TestEngine.render(engine, file, SMALL)) {
      case Refused refused -> refused;
      case Made made -> throw new AssertionError(made.facts());
    };
  }
}
