package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Animations stay animations where that is asked for, and are still where it is not. */
class AnimationIT {
  private static final byte[] GIF =
      Pictures.moving(120, 60, 7, Color.RED, Color.GREEN, Color.BLUE, Color.RED);
  private static final VariantPlan MOVING_GIF = moving("gif", Fit.INSIDE, VariantFormat.GIF);
  private static final VariantPlan MOVING_WEBP = moving("webp", Fit.INSIDE, VariantFormat.WEBP);

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
  void aGifKeepsItsFramesAndTheirTime() throws IOException {
    Variant variant = made(GIF, MOVING_GIF).variants().getFirst();

    assertThat(variant.size()).isEqualTo(new Size(40, 20));
    assertThat(header(variant.bytes()).frames()).isEqualTo(4);
    try (ImageInputStream in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(variant.bytes()))) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(in);
      assertThat(reader.read(0).getRGB(20, 10)).isEqualTo(Color.RED.getRGB());
      assertThat(reader.read(1).getRGB(20, 10)).isEqualTo(Color.GREEN.getRGB());
      assertThat(reader.read(2).getRGB(20, 10)).isEqualTo(Color.BLUE.getRGB());
      assertThat(reader.getImageMetadata(1).getAsTree("javax_imageio_gif_image_1.0"))
          .extracting(
              tree ->
                  ((org.w3c.dom.Element) tree)
                      .getElementsByTagName("GraphicControlExtension")
                      .item(0)
                      .getAttributes()
                      .getNamedItem("delayTime")
                      .getNodeValue())
          .isEqualTo("7");
    }
  }

  @Test
  void aWebpKeepsThemToo() throws IOException {
    byte[] webp = made(GIF, MOVING_WEBP).variants().getFirst().bytes();
    ImageFacts facts = header(webp);

    assertThat(facts.format()).isEqualTo("webp");
    assertThat(facts.frames()).isEqualTo(4);
    assertThat(facts.size()).isEqualTo(new Size(40, 20));
    assertThat(new String(webp, ISO_8859_1)).contains("ANIM", "ANMF").doesNotContain("EXIF");
    // ... and it is read as an animation again
    assertThat(header(made(webp, MOVING_GIF).variants().getFirst().bytes()).frames()).isEqualTo(4);
  }

  @Test
  void coverCutsEveryFrame() throws IOException {
    Made made =
        made(
            GIF,
            moving("cut", Fit.COVER, VariantFormat.GIF),
            new VariantPlan("still", new Size(30, 30), Fit.COVER, VariantFormat.PNG, 80),
            MOVING_WEBP);

    assertThat(made.variants())
        .extracting(Variant::name, Variant::size)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("cut", new Size(40, 40)),
            org.assertj.core.api.Assertions.tuple("still", new Size(30, 30)),
            org.assertj.core.api.Assertions.tuple("webp", new Size(40, 20)));
    assertThat(header(made.variants().get(0).bytes()))
        .isEqualTo(new ImageFacts("gif", new Size(40, 40), 4, 1, true, false));
    assertThat(header(made.variants().get(1).bytes()).frames()).isEqualTo(1);
  }

  @Test
  void whatNobodyAskedToMoveIsTheFirstFrame() throws IOException {
    VariantPlan still =
        new VariantPlan("still", new Size(40, 40), Fit.INSIDE, VariantFormat.WEBP, 80);

    assertThat(header(made(GIF, still).variants().getFirst().bytes()).frames()).isEqualTo(1);
  }

  @Test
  void aStillPictureDoesNotMove() throws IOException {
    byte[] png = Pictures.write(Pictures.quarters(80, 80), "png");
    List<Variant> variants = made(png, MOVING_GIF, MOVING_WEBP).variants();

    assertThat(header(variants.get(0).bytes()).frames()).isEqualTo(1);
    assertThat(header(variants.get(1).bytes()).frames()).isEqualTo(1);
    BufferedImage gif = Pictures.read(variants.get(0).bytes());
    assertThat(gif.getWidth()).isEqualTo(40);
  }

  @Test
  void aMovingVariantOfTooManyPixelsIsRefusedBeforeItIsMade() throws IOException {
    ImageLimits narrow = new ImageLimits(7200, 10, 100_000, 1 << 20, 1 << 20);
    VariantPlan large =
        new VariantPlan("l", new Size(120, 60), Fit.INSIDE, VariantFormat.WEBP, 80, true);

    assertThat(engine.render(new ByteArrayInputStream(GIF), GIF.length, narrow, List.of(large)))
        .isEqualTo(
            new Refused(
                Why.TOO_MANY_PIXELS,
                "The animation's variants would have 28800 pixels in all their frames,"
                    + " allowed are 7200."));
  }

  @Test
  void anAnimationThatBreaksOffIsRefused() throws IOException {
    byte[] webp = made(GIF, MOVING_WEBP).variants().getFirst().bytes();
    for (byte[] whole : List.of(GIF, webp)) {
      for (int eighths = 1; eighths < 8; eighths++) {
        byte[] part = Arrays.copyOf(whole, whole.length * eighths / 8);
        assertThat(TestEngine.render(engine, part, MOVING_WEBP))
            .describedAs("%s / 8", eighths)
            .isInstanceOfSatisfying(
                Refused.class, it -> assertThat(it.why()).isEqualTo(Why.UNREADABLE));
      }
    }
    assertThat(made(Arrays.copyOf(GIF, GIF.length - 1)).facts().frames()).isEqualTo(4);
  }

  @Test
  void manyFramesAreMade() throws IOException {
    Color[] colours = new Color[256];
    Arrays.setAll(colours, i -> new Color(i * 97 % 256, i * 57 % 256, 99));
    byte[] gif = Pictures.moving(100, 100, 2, colours);

    Made made = made(gif, MOVING_WEBP, moving("g", Fit.COVER, VariantFormat.GIF));
    assertThat(made.facts().frames()).isEqualTo(256);
    assertThat(header(made.variants().get(0).bytes()).frames()).isEqualTo(256);
    assertThat(header(made.variants().get(1).bytes()).frames()).isEqualTo(256);
  }

  private static VariantPlan moving(String name, Fit fit, VariantFormat format) {
    return new VariantPlan(name, new Size(40, 40), fit, format, 80, true);
  }

  private static ImageFacts header(byte[] file) throws IOException {
    return made(file).facts();
  }

  private static Made made(byte[] file, VariantPlan... plans) throws IOException {
    return switch (TestEngine.render(engine, file, plans)) {
      case Made made -> made;
      case Refused refused -> throw new AssertionError(refused);
    };
  }
}
