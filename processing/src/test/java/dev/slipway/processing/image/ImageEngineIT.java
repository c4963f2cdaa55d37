package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variants are as planned: their size, their pixels, and nothing besides. */
class ImageEngineIT {
  private static final VariantPlan PNG = plan(100, 100, Fit.INSIDE, VariantFormat.PNG);

  @TempDir static Path folder;
  private static ImageEngine engine;

  @BeforeAll
  static void open() {
    engine = TestEngine.open(folder, ImageLimits.DEFAULT);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void theEngineSaysItsVersion() {
    assertThat(engine.engine()).matches("libvips 8\\.\\d+\\.\\d+");
  }

  @Test
  void theHeaderOfAJpegIsTold() throws IOException {
    byte[] jpeg = Pictures.withExif(jpeg(640, 480), 6);

    assertThat(made(jpeg).facts())
        .isEqualTo(new ImageFacts("jpeg", new Size(480, 640), 1, 6, false, false));
    assertThat(made(Pictures.withLinearProfile(jpeg)).facts().profile()).isTrue();
  }

  @Test
  void theHeaderOfAPngIsTold() throws IOException {
    byte[] png =
        Pictures.write(
            Pictures.plain(30, 20, BufferedImage.TYPE_INT_ARGB, new Color(9, 9, 9, 9)), "png");

    assertThat(made(png).facts())
        .isEqualTo(new ImageFacts("png", new Size(30, 20), 1, 1, true, false));
  }

  @Test
  void variantsComeInTheOrderOfTheirPlans() throws IOException {
    List<Variant> variants =
        made(
                jpeg(1600, 1200),
                plan(100, 100, Fit.COVER, VariantFormat.WEBP),
                plan(800, 800, Fit.INSIDE, VariantFormat.JPEG),
                plan(320, 320, Fit.INSIDE, VariantFormat.PNG))
            .variants();

    assertThat(variants)
        .extracting(Variant::size)
        .containsExactly(new Size(100, 100), new Size(800, 600), new Size(320, 240));
    assertThat(variants)
        .extracting(Variant::format)
        .containsExactly(VariantFormat.WEBP, VariantFormat.JPEG, VariantFormat.PNG);
    assertThat(made(variants.get(0).bytes()).facts().format()).isEqualTo("webp");
    BufferedImage large = Pictures.read(variants.get(1).bytes());
    assertThat(large.getWidth()).isEqualTo(800);
    assertThat(large.getHeight()).isEqualTo(600);
    assertQuarters(large, Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
    assertQuarters(
        Pictures.read(variants.get(2).bytes()), Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
  }

  // The corners are told in reading order; EXIF says how the stored rows became what they are.
  @ParameterizedTest
  @CsvSource({
    "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB"
  })
  void everyOrientationBecomesUpright(int orientation, String corners) throws IOException {
    byte[] jpeg = Pictures.withExif(jpeg(320, 160), orientation);
    boolean turned = orientation >= 5;

    Variant variant = only(made(jpeg, PNG));
    BufferedImage image = Pictures.read(variant.bytes());

    assertThat(variant.size()).isEqualTo(turned ? new Size(50, 100) : new Size(100, 50));
    assertThat(image.getWidth()).isEqualTo(variant.size().width());
    assertThat(image.getHeight()).isEqualTo(variant.size().height());
    assertQuarters(
        image,
        colour(corners.charAt(0)),
        colour(corners.charAt(1)),
        colour(corners.charAt(2)),
        colour(corners.charAt(3)));
  }

  @Test
  void variantsHoldNoMetadata() throws IOException {
    byte[] jpeg = Pictures.withLinearProfile(Pictures.withExif(jpeg(640, 480), 6));
    assertThat(text(jpeg)).contains(Pictures.CAMERA, "Exif", "ICC_PROFILE");

    for (VariantFormat format :
        List.of(VariantFormat.JPEG, VariantFormat.PNG, VariantFormat.WEBP)) {
      Variant variant = only(made(jpeg, plan(200, 200, Fit.INSIDE, format)));
      assertThat(text(variant.bytes()))
          .doesNotContain("Exif", Pictures.CAMERA, "ICC_PROFILE", "http://ns.adobe.com/xap");
      assertThat(parts(variant))
          .isNotEmpty()
          .isSubsetOf("IHDR", "pHYs", "IDAT", "IEND", "VP8 ", "VP8X", "E0", "DB", "C0", "C4", "DA");
    }
  }

  @Test
  void coverShowsTheMiddle() throws IOException {
    Variant variant = only(made(jpeg(900, 300), plan(100, 100, Fit.COVER, VariantFormat.PNG)));

    assertThat(variant.size()).isEqualTo(new Size(100, 100));
    assertQuarters(Pictures.read(variant.bytes()), Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
  }

  @Test
  void aSmallPictureIsNotEnlarged() throws IOException {
    byte[] png = Pictures.write(Pictures.quarters(40, 20), "png");

    assertThat(only(made(png, PNG)).size()).isEqualTo(new Size(40, 20));
    assertThat(only(made(png, plan(100, 100, Fit.COVER, VariantFormat.JPEG))).size())
        .isEqualTo(new Size(20, 20));
  }

  @Test
  void transparencyBecomesWhiteInAJpeg() throws IOException {
    byte[] png =
        Pictures.write(
            Pictures.plain(50, 50, BufferedImage.TYPE_INT_ARGB, new Color(0, 0, 0, 0)), "png");

    assertColour(
        Pictures.read(only(made(png, plan(50, 50, Fit.INSIDE, VariantFormat.JPEG))).bytes()),
        25,
        25,
        Color.WHITE);
    BufferedImage kept = Pictures.read(only(made(png, PNG)).bytes());
    assertThat(kept.getRGB(25, 25) >>> 24).isZero();
  }

  @Test
  void coloursAreMovedToSrgb() throws IOException {
    Color grey = new Color(55, 55, 55);
    byte[] jpeg =
        Pictures.withLinearProfile(
            Pictures.write(Pictures.plain(80, 80, BufferedImage.TYPE_INT_RGB, grey), "jpeg"));

    // (55 / 255) of linear light, by the transfer function of IEC 61966-2-1
    BufferedImage image = Pictures.read(only(made(jpeg, PNG)).bytes());
    assertColour(image, 40, 40, new Color(128, 128, 128));
  }

  @Test
  void coloursThatAreInSrgbStayAsTheyAre() throws IOException {
    Color blue = new Color(0x1e90ff);
    BufferedImage plain = Pictures.plain(300, 300, BufferedImage.TYPE_INT_RGB, blue);
    byte[] jpeg = Pictures.write(plain, "jpeg");

    for (byte[] file :
        List.of(
            jpeg, Pictures.write(plain, "png"), Pictures.withProfile(jpeg, ColorSpace.CS_sRGB))) {
      Made made = made(file, PNG, plan(200, 200, Fit.INSIDE, VariantFormat.PNG));
      for (Variant variant : made.variants()) {
        assertColour(Pictures.read(variant.bytes()), 50, 50, blue);
      }
    }
  }

  @Test
  void inkBecomesLight() throws IOException {
    BufferedImage paper =
        Pictures.read(only(made(Pictures.cmyk(64, 64, 255, 255, 255, 255), PNG)).bytes());
    BufferedImage yellow =
        Pictures.read(only(made(Pictures.cmyk(64, 64, 255, 255, 0, 255), PNG)).bytes());

    assertThat(paper.getColorModel().getNumComponents()).isEqualTo(3);
    assertColour(paper, 32, 32, Color.WHITE);
    Color found = new Color(yellow.getRGB(32, 32));
    assertThat(found.getRed()).isGreaterThan(200);
    assertThat(found.getGreen()).isGreaterThan(200);
    assertThat(found.getBlue()).isLessThan(80);
  }

  @Test
  void anAnimationGivesItsFirstFrame() throws IOException {
    byte[] gif = Pictures.gif(60, 40, 12);
    Made made = made(gif, PNG);

    assertThat(made.facts().format()).isEqualTo("gif");
    assertThat(made.facts().frames()).isEqualTo(12);
    assertThat(made.facts().size()).isEqualTo(new Size(60, 40));
    BufferedImage image = Pictures.read(only(made).bytes());
    assertThat(image.getHeight()).isEqualTo(40);
    assertColour(image, 30, 20, Color.RED);
  }

  @Test
  void sixteenBitsBecomeEight() throws IOException {
    BufferedImage deep = new BufferedImage(40, 40, BufferedImage.TYPE_USHORT_GRAY);
    BufferedImage image = Pictures.read(only(made(Pictures.write(deep, "png"), PNG)).bytes());

    assertThat(image.getColorModel().getComponentSize(0)).isEqualTo(8);
  }

  @Test
  void qualityCostsBytes() throws IOException {
    byte[] png = Pictures.write(Pictures.noise(200, 200, 1), "png");
    for (VariantFormat format : List.of(VariantFormat.JPEG, VariantFormat.WEBP)) {
      VariantPlan low = new VariantPlan("low", new Size(200, 200), Fit.INSIDE, format, 20);
      VariantPlan high = new VariantPlan("high", new Size(200, 200), Fit.INSIDE, format, 90);
      List<Variant> variants = made(png, low, high).variants();
      assertThat(variants.get(1).bytes().length).isGreaterThan(2 * variants.get(0).bytes().length);
    }
  }

  @Test
  void twoVariantsOfOneNameAreTheCallersFault() {
    assertThatThrownBy(() -> made(jpeg(10, 10), PNG, PNG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 variants with 1 names");
  }

  private static Made made(byte[] file, VariantPlan... plans) throws IOException {
    return switch (TestEngine.render(engine, file, plans)) {
      case Made made -> made;
      case Refused refused -> throw new AssertionError(refused);
    };
  }

  private static Variant only(Made made) {
    assertThat(made.variants()).hasSize(1);
    return made.variants().getFirst();
  }

  private static byte[] jpeg(int width, int height) {
    return Pictures.write(Pictures.quarters(width, height), "jpeg");
  }

  private static VariantPlan plan(int width, int height, Fit fit, VariantFormat format) {
    return new VariantPlan(
        format.name().toLowerCase(Locale.ROOT) + width, new Size(width, height), fit, format, 80);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /** The names of a file's chunks or segments. */
  private static List<String> parts(Variant variant) {
    byte[] bytes = variant.bytes();
    List<String> parts = new ArrayList<>();
    switch (variant.format()) {
      case PNG -> {
        for (int at = 8; at < bytes.length; at += 12 + ByteBuffer.wrap(bytes).getInt(at)) {
          parts.add(new String(bytes, at + 4, 4, ISO_8859_1));
        }
      }
      case WEBP -> {
        ByteBuffer chunks = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 12; at < bytes.length; at += 8 + (chunks.getInt(at + 4) + 1) / 2 * 2) {
          parts.add(new String(bytes, at, 4, ISO_8859_1));
        }
      }
      case GIF, AVIF -> throw new IllegalArgumentException(variant.name());
      case JPEG -> {
        for (int at = 2; !parts.contains("DA"); ) {
          parts.add(HexFormat.of().withUpperCase().toHexDigits(bytes[at + 1]));
          at += 2 + (ByteBuffer.wrap(bytes).getShort(at + 2) & 0xffff);
        }
      }
    }
    return parts;
  }

  private static Color colour(char letter) {
    return switch (letter) {
      case 'R' -> Color.RED;
      case 'G' -> Color.GREEN;
      case 'B' -> Color.BLUE;
      default -> Color.WHITE;
    };
  }

  private static void assertQuarters(BufferedImage image, Color... corners) {
    for (int i = 0; i < 4; i++) {
      int x = image.getWidth() * (1 + 2 * (i % 2)) / 4;
      int y = image.getHeight() * (1 + 2 * (i / 2)) / 4;
      assertColour(image, x, y, corners[i]);
    }
  }

  private static void assertColour(BufferedImage image, int x, int y, Color expected) {
    Color found = new Color(image.getRGB(x, y));
    int far =
        Math.max(
            Math.abs(found.getRed() - expected.getRed()),
            Math.max(
                Math.abs(found.getGreen() - expected.getGreen()),
                Math.abs(found.getBlue() - expected.getBlue())));
    assertThat(far)
        .describedAs("at %s, %s: %s instead of %s", x, y, found, expected)
        .isLessThan(12);
  }

  @Test
  void aStreamThatBreaksIsItsOwnException() {
    assertThatThrownBy(
            () -> engine.render(new ByteArrayInputStream(new byte[5]), 100, List.of(PNG)))
        .isInstanceOf(IOException.class)
        .hasMessage("the body ended after 5 bytes of 100");
  }
}
