package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.Step.Result;
import dev.slipway.core.settings.Settings;
import dev.slipway.processing.room.WorkFolders;
import dev.slipway.testkit.SampleInput;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The step as purposes have it: what it records and stores, and what it refuses. */
class ImageStepIT {
  private static final Map<String, Object> THUMB =
      Map.of("width", 32, "height", 32, "fit", "cover", "format", "webp", "animated", true);
  private static final Map<String, Object> SETTINGS =
      Map.of("variants", Map.of("thumb", THUMB, "large", Map.of("width", 200, "format", "jpeg")));
  private static final byte[] JPEG = Pictures.write(Pictures.quarters(400, 300), "jpeg");

  private static ImageType type;
  private static Step step;

  @BeforeAll
  static void open() throws IOException {
    type = new ImageType(TestEngine.library(), WorkFolders.ofThisSystem());
    step = type.open();
  }

  @AfterAll
  static void close() {
    step.close();
  }

  @Test
  void theStepSaysWhatItIs() {
    assertThat(type.missing()).isNull();
    assertThat(step.name()).isEqualTo("image");
    assertThat(step.engine()).startsWith("libvips 8.");
    assertThat(step.besides()).containsExactlyInAnyOrder("media", "document");
  }

  @Test
  void aPictureIsRecordedAndItsVariantsAreStored() throws Exception {
    byte[] jpeg =
        Pictures.withExif(
            JPEG,
            new ExifBytes()
                .make("Slipway")
                .model("One")
                .orientation(6)
                .taken("2026:05:01 18:04:59")
                .paris());
    SampleInput input = SampleInput.of("me.jpg", "image/jpeg", jpeg).with(SETTINGS);
    Map<String, Object> found = passed(input);

    assertThat(found)
        .containsEntry("width", 300L)
        .containsEntry("height", 400L)
        .containsEntry("format", "jpeg")
        .containsEntry("frames", 1L)
        .containsEntry("orientation", 6L)
        .containsEntry("alpha", false)
        .containsEntry("takenAt", "2026-05-01T18:04:59")
        .containsEntry("camera", Map.of("make", "Slipway", "model", "One"))
        .containsEntry("hadLocation", true)
        .containsKeys("placeholder", "colour");
    byte[] large = input.stored("large").bytes();
    byte[] thumb = input.stored("thumb").bytes();
    assertThat(found)
        .containsEntry(
            "variants",
            List.of(
                variant("large", 200, 267, "image/jpeg", large),
                variant("thumb", 32, 32, "image/webp", thumb)));
    assertThat(input.stored()).containsOnlyKeys("large", "thumb");
    assertThat(input.stored("thumb").contentType()).isEqualTo("image/webp");
    // neither variant knows where it was taken
    for (SampleInput made :
        List.of(
            SampleInput.of("me.jpg", "image/jpeg", large),
            SampleInput.of("me.webp", "image/webp", thumb))) {
      assertThat(passed(made))
          .containsEntry("hadLocation", false)
          .containsEntry("orientation", 1L)
          .doesNotContainKeys("takenAt", "camera");
    }
  }

  @Test
  void anAnimationKeepsMoving() throws Exception {
    byte[] gif = Pictures.moving(64, 64, 5, Color.RED, Color.GREEN, Color.BLUE);
    SampleInput input = SampleInput.of("a.gif", "image/gif", gif).with(SETTINGS);

    assertThat(passed(input)).containsEntry("frames", 3L).containsEntry("format", "gif");
    byte[] thumb = input.stored("thumb").bytes();
    assertThat(passed(SampleInput.of("t.webp", "image/webp", thumb))).containsEntry("frames", 3L);
  }

  @Test
  void whatIsNoPictureIsSkipped() throws Exception {
    for (String other : List.of("application/pdf", "image/svg+xml", "video/mp4")) {
      assertThat(step.run(SampleInput.of("f", other, new byte[9])))
          .isEqualTo(new Result.Skipped("not a picture that the image engine reads"));
    }
  }

  @Test
  void aPictureThatIsAnotherOneIsRefused() throws Exception {
    assertThat(refusal("image/png", JPEG)).isEqualTo("type-mismatch");
    assertThat(refusal("image/tiff", JPEG)).isEqualTo("type-mismatch");
  }

  @Test
  void damagedPicturesAreRefused() throws Exception {
    assertThat(refusal("image/jpeg", Arrays.copyOf(JPEG, JPEG.length / 2)))
        .isEqualTo("image-unreadable");
    assertThat(refusal("image/png", "\u0089PNG and no more".getBytes(US_ASCII)))
        .isEqualTo("image-unreadable");
    byte[] avif = "\0\0\0\u001cftypavif\0\0\0\0avifmif1miaf".getBytes(US_ASCII);
    assertThat(refusal("image/avif", avif)).startsWith("image-un");
  }

  @Test
  void hugePicturesAreRefusedByTheirHeader() throws Exception {
    byte[] png = Pictures.write(Pictures.quarters(40, 40), "png");

    assertThat(refusal("image/jpeg", Pictures.claiming(JPEG, 65_500, 65_500)))
        .isEqualTo("image-too-large");
    assertThat(refusal("image/png", Pictures.pngClaiming(png, 100_000, 100_000)))
        .isEqualTo("image-too-large");
    assertThat(refusal("image/gif", Pictures.gif(4, 4, 10_000))).isEqualTo("image-too-large");
  }

  @Test
  void thePurposeMayAllowLess() throws Exception {
    SampleInput input =
        SampleInput.of("me.jpg", "image/jpeg", JPEG).with(Map.of("maxPixels", 119_999));
    Result.Rejected rejected = (Result.Rejected) step.run(input);

    assertThat(rejected.problem().code()).isEqualTo("image-too-large");
    assertThat(rejected.problem().detail())
        .isEqualTo("The picture has 400 × 300 pixels, allowed are 119999 in all.");
  }

  @Test
  void whatCannotBeReadIsRefusedOrSkippedAsThePurposeSays() throws Exception {
    byte[] tiff = "II*\0\u0008\0\0\0\0\0\0\0\0\0".getBytes(US_ASCII);
    SampleInput input = SampleInput.of("f.tiff", "image/tiff", tiff);

    assertThat(((Result.Rejected) step.run(input)).problem().code()).isEqualTo("image-unsupported");
    assertThat(step.run(input.with(Map.of("unsupported", "skip"))))
        .isInstanceOf(Result.Skipped.class);
    // ... but nothing that is damaged slips through
    assertThat(
            step.run(
                SampleInput.of("f.jpg", "image/jpeg", tiff).with(Map.of("unsupported", "skip"))))
        .isInstanceOf(Result.Rejected.class);
  }

  @Test
  void heicIsAsTheLibraryCan() throws Exception {
    byte[] heic;
    try (InputStream in = ImageType.class.getResourceAsStream("probe.heic")) {
      heic = Objects.requireNonNull(in).readAllBytes();
    }
    switch (step.run(SampleInput.of("i.heic", "image/heic", heic).with(SETTINGS))) {
      case Result.Passed passed -> assertThat(passed.found()).containsEntry("format", "heic");
      case Result.Rejected rejected ->
          assertThat(rejected.problem().code()).isEqualTo("image-unsupported");
      case Result.Skipped skipped -> throw new AssertionError(skipped);
      case Result.Waiting waiting -> throw new AssertionError(waiting);
    }
  }

  @Test
  void avifIsAskedForWhereItCanBeWritten() throws Exception {
    List<String> faults = new ArrayList<>();
    Map<String, Object> avif =
        Map.of("variants", Map.of("a", Map.of("width", 5, "format", "avif")));
    type.check(new Settings("image", avif, faults));

    if (faults.isEmpty()) {
      SampleInput input = SampleInput.of("me.jpg", "image/jpeg", JPEG).with(avif);
      passed(input);
      assertThat(input.stored("a").contentType()).isEqualTo("image/avif");
    } else {
      assertThat(faults)
          .containsExactly(
              "image.variants.a.format: the libvips of this system does not write avif");
    }
  }

  private static Map<String, Object> variant(
      String name, long width, long height, String contentType, byte[] bytes) {
    return Map.of(
        "name",
        name,
        "width",
        width,
        "height",
        height,
        "contentType",
        contentType,
        "size",
        (long) bytes.length);
  }

  private static Map<String, Object> passed(SampleInput input) throws Exception {
    return ((Result.Passed) step.run(input)).found();
  }

  private static String refusal(String contentType, byte[] file) throws Exception {
    SampleInput input = SampleInput.of("f", contentType, file).with(SETTINGS);
    String code = ((Result.Rejected) step.run(input)).problem().code();
    assertThat(input.stored()).isEmpty();
    return code;
  }
}
