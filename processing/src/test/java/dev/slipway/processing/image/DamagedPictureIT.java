package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.Step.Result;
import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.room.RoomException;
import dev.slipway.testkit.SampleInput;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures with flipped bits and missing ends end in a result, and the step lives on. */
class DamagedPictureIT {
  private static final int ROUNDS = 100;
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "variants",
          Map.of(
              "thumb", Map.of("width", 24, "height", 24, "fit", "cover", "animated", true),
              "large", Map.of("width", 64, "format", "jpeg")));
  private static final Set<String> CODES =
      Set.of("image-unreadable", "image-too-large", "image-unsupported", "type-mismatch");

  @TempDir static Path folder;
  private static ImageEngine engine;
  private static Step step;

  @BeforeAll
  static void open() {
    engine = TestEngine.open(folder, ImageLimits.DEFAULT);
    step = new ImageStep(engine);
  }

  @AfterAll
  static void close() {
    step.close();
  }

  @Test
  void damagedPicturesEndInAResult() throws Exception {
    Random random = new Random(2026);
    for (Map.Entry<String, byte[]> whole : wholes().entrySet()) {
      Map<String, Integer> ends = new TreeMap<>();
      for (int i = 0; i < ROUNDS; i++) {
        ends.merge(end(whole.getKey(), damaged(whole.getValue(), random)), 1, Integer::sum);
      }
      assertThat(ends.keySet()).describedAs(whole.getKey()).isSubsetOf(with(CODES));
      assertThat(end(whole.getKey(), whole.getValue())).isEqualTo("passed");
    }
  }

  private static String end(String type, byte[] file) throws Exception {
    try {
      return switch (step.run(SampleInput.of("f", type, file).with(SETTINGS))) {
        case Result.Passed _ -> "passed";
        case Result.Rejected rejected -> rejected.problem().code();
        case Result.Skipped skipped -> throw new AssertionError(skipped);
        case Result.Waiting waiting -> throw new AssertionError(waiting);
      };
    } catch (RoomException e) {
      return "broke";
    }
  }

  private static Set<String> with(Set<String> codes) {
    Set<String> all = new HashSet<>(codes);
    all.addAll(Set.of("passed", "broke"));
    return all;
  }

  private static Map<String, byte[]> wholes() throws IOException {
    byte[] png = Pictures.write(Pictures.noise(120, 90, 7), "png");
    byte[] jpeg = Pictures.write(Pictures.noise(120, 90, 7), "jpeg");
    byte[] gif = Pictures.moving(40, 30, 4, Color.RED, Color.GREEN, Color.BLUE);
    Map<String, byte[]> wholes = new LinkedHashMap<>();
    wholes.put("image/jpeg", Pictures.withLinearProfile(Pictures.withExif(jpeg, 5)));
    wholes.put("image/png", png);
    wholes.put("image/gif", gif);
    wholes.put("image/webp", made(gif, VariantFormat.WEBP, true));
    if (engine.abilities().writesAvif()) {
      wholes.put("image/avif", made(png, VariantFormat.AVIF, false));
    }
    return wholes;
  }

  private static byte[] made(byte[] file, VariantFormat format, boolean animated)
      throws IOException {
    VariantPlan plan = new VariantPlan("v", new Size(120, 90), Fit.INSIDE, format, 80, animated);
    return switch (TestEngine.render(engine, file, plan)) {
      case Made made -> made.variants().getFirst().bytes();
      case Refused refused -> throw new AssertionError(refused);
    };
  }

  private static byte[] damaged(byte[] whole, Random random) {
    boolean cut = random.nextInt(4) == 0;
    byte[] bytes = Arrays.copyOf(whole, cut ? 1 + random.nextInt(whole.length) : whole.length);
    for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
      // more often where the headers are
      int most = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 200);
      bytes[random.nextInt(most)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }
}
