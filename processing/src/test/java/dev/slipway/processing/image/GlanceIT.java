package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about a picture besides its variants: its blur, its colour, its camera. */
class GlanceIT {
  private static final Color BLUE = new Color(0x1e90ff);

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
  void thePlaceholderHasThePicturesMeanAndShape() throws IOException {
    byte[] hash = hash(Pictures.write(Pictures.quarters(640, 320), "jpeg"));
    int header = (hash[0] & 0xff) | (hash[1] & 0xff) << 8 | (hash[2] & 0xff) << 16;

    assertThat(hash).hasSizeBetween(15, 30);
    // brightness of red, green, blue and white: one half of 63
    assertThat(header & 63).isBetween(30, 33);
    assertThat(hash[4] & 0x80).describedAs("landscape").isEqualTo(0x80);
    assertThat(header >> 23 & 1).describedAs("opacity").isZero();
  }

  @Test
  void thePlaceholderIsUpright() throws IOException {
    byte[] jpeg = Pictures.write(Pictures.quarters(640, 320), "jpeg");

    assertThat(hash(Pictures.withExif(jpeg, 6))[4] & 0x80).describedAs("landscape").isZero();
  }

  @Test
  void transparencyIsInThePlaceholder() throws IOException {
    byte[] png =
        Pictures.write(
            Pictures.plain(64, 64, BufferedImage.TYPE_INT_ARGB, new Color(200, 0, 0, 90)), "png");

    assertThat(hash(png)[2] & 0x80).isEqualTo(0x80);
  }

  @Test
  void thePlaceholderIsTheSameWhateverVariantsThereAre() throws IOException {
    byte[] jpeg = Pictures.write(Pictures.quarters(1600, 1200), "jpeg");
    VariantPlan cut = new VariantPlan("c", new Size(320, 320), Fit.COVER, VariantFormat.JPEG, 80);
    VariantPlan all = new VariantPlan("a", new Size(800, 800), Fit.INSIDE, VariantFormat.JPEG, 80);

    Glance alone = made(jpeg).glance();
    for (Glance glance : new Glance[] {made(jpeg, cut).glance(), made(jpeg, cut, all).glance()}) {
      assertThat(Base64.getDecoder().decode(glance.thumbhash())[0])
          .isEqualTo(Base64.getDecoder().decode(alone.thumbhash())[0]);
    }
  }

  @Test
  void theColourIsTheOneThereIsMostOf() throws IOException {
    BufferedImage image = Pictures.plain(300, 300, BufferedImage.TYPE_INT_RGB, BLUE);
    image.setRGB(5, 5, 0xff0000);

    assertThat(made(Pictures.write(image, "png")).glance().colour()).isEqualTo("#1e90ff");
  }

  @Test
  void greyAndInkHaveColoursToo() throws IOException {
    BufferedImage grey =
        Pictures.plain(30, 30, BufferedImage.TYPE_BYTE_GRAY, new Color(128, 128, 128));
    int found = Integer.parseInt(made(Pictures.write(grey, "png")).glance().colour(), 1, 3, 16);

    assertThat(found).isBetween(120, 190);
    assertThat(made(Pictures.write(new BufferedImage(9, 9, 11), "png")).glance().colour())
        .isEqualTo("#000000");
    assertThat(made(Pictures.cmyk(64, 64, 255, 255, 255, 255)).glance().colour())
        .isEqualTo("#ffffff");
  }

  @Test
  void theCameraIsTold() throws IOException {
    byte[] jpeg = Pictures.write(Pictures.quarters(64, 64), "jpeg");
    ExifBytes exif =
        new ExifBytes().make("Slipway").model("One").taken("2026:05:01 18:04:59").offset("+02:00");

    assertThat(made(Pictures.withExif(jpeg, exif)).shot())
        .isEqualTo(new Shot("2026-05-01T18:04:59+02:00", "Slipway", "One", false));
    assertThat(made(Pictures.withExif(jpeg, exif.paris())).shot().hadLocation()).isTrue();
    assertThat(made(jpeg).shot()).isEqualTo(new Shot("", "", "", false));
  }

  private static byte[] hash(byte[] file) throws IOException {
    return Base64.getDecoder().decode(made(file).glance().thumbhash());
  }

  private static Made made(byte[] file, VariantPlan... plans) throws IOException {
    return switch (TestEngine.render(engine, file, plans)) {
      case Made made -> made;
      case Refused refused -> throw new AssertionError(refused);
    };
  }
}
