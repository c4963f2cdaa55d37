package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AVIF and HEIC, as far as the library was built with them. */
class HeifIT {
  private static final VariantPlan SMALL =
      new VariantPlan("small", new Size(32, 32), Fit.INSIDE, VariantFormat.PNG, 80);

  @TempDir static Path folder;
  private static ImageEngine engine;
  private static Abilities abilities;

  @BeforeAll
  static void open() throws IOException {
    engine = TestEngine.open(folder, ImageLimits.DEFAULT);
    abilities = engine.abilities();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void heicIsReadOrRefusedByName() throws IOException {
    ImageOutcome outcome = TestEngine.render(engine, heic(), SMALL);

    if (abilities.readsHeic()) {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Made.class,
              made -> {
                assertThat(made.facts())
                    .isEqualTo(new ImageFacts("heic", new Size(16, 16), 1, 1, false, false));
                assertThat(made.variants()).hasSize(1);
              });
    } else {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Refused.class,
              refused ->
                  assertThat(refused.why())
                      .describedAs(refused.detail())
                      .isEqualTo(Why.UNSUPPORTED));
    }
  }

  @Test
  void damagedHeicBreaksNothing() throws IOException {
    byte[] whole = heic();
    for (int cut = 20; cut < whole.length; cut += 30) {
      assertThat(TestEngine.render(engine, Arrays.copyOf(whole, cut), SMALL))
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void avifIsWrittenAndReadAgain() throws IOException {
    assumeThat(abilities.writesAvif()).isTrue();
    byte[] jpeg =
        Pictures.withLinearProfile(
            Pictures.withExif(Pictures.write(Pictures.quarters(320, 160), "jpeg"), 6));
    VariantPlan plan =
        new VariantPlan("avif", new Size(100, 100), Fit.INSIDE, VariantFormat.AVIF, 50);
    Variant variant = made(jpeg, plan).variants().getFirst();

    assertThat(variant.size()).isEqualTo(new Size(50, 100));
    assertThat(new String(variant.bytes(), ISO_8859_1))
        .doesNotContain("Exif", Pictures.CAMERA, "prof", "xmp");
    Made again = made(variant.bytes(), SMALL);
    assertThat(again.facts())
        .isEqualTo(new ImageFacts("avif", new Size(50, 100), 1, 1, false, false));
    assertThat(again.shot().hadLocation()).isFalse();
  }

  @Test
  void avifThatIsCutOffIsRefused() throws IOException {
    assumeThat(abilities.writesAvif()).isTrue();
    VariantPlan plan =
        new VariantPlan("avif", new Size(100, 100), Fit.INSIDE, VariantFormat.AVIF, 50);
    byte[] avif =
        made(Pictures.write(Pictures.noise(100, 100, 1), "png"), plan)
            .variants()
            .getFirst()
            .bytes();

    assertThat(TestEngine.render(engine, Arrays.copyOf(avif, avif.length / 2), SMALL))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.why()).isEqualTo(Why.UNREADABLE));
  }

  private static byte[] heic() throws IOException {
    try (InputStream in = ImageEngine.class.getResourceAsStream("probe.heic")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static Made made(byte[] file, VariantPlan... plans) throws IOException {
    return switch (TestEngine.render(engine, file, plans)) {
      case Made made -> made;
      case Refused refused -> throw new AssertionError(refused);
    };
  }
}
