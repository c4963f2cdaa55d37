package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageSettingsTest {
  private final List<String> faults = new ArrayList<>();

  @Test
  void nothingSaidMeansNoVariantsAndTheLimitsOfTheEngine() {
    ImageSettings settings = read(Map.of());

    assertThat(faults).isEmpty();
    assertThat(settings).isEqualTo(new ImageSettings(List.of(), ImageLimits.DEFAULT, false));
  }

  @Test
  void everythingSaidIsRead() {
    ImageSettings settings =
        read(
            Map.of(
                "variants",
                Map.of(
                    "thumb",
                    Map.of(
                        "width",
                        320,
                        "height",
                        200,
                        "fit",
                        "cover",
                        "format",
                        "gif",
                        "quality",
                        70,
                        "animated",
                        true),
                    "large",
                    Map.of("width", 1280)),
                "maxPixels",
                50_000_000,
                "maxFrames",
                10,
                "unsupported",
                "skip"));

    assertThat(faults).isEmpty();
    assertThat(settings.plans())
        .containsExactly(
            new VariantPlan(
                "large", new Size(1280, 16_383), Fit.INSIDE, VariantFormat.WEBP, 80, false),
            new VariantPlan("thumb", new Size(320, 200), Fit.COVER, VariantFormat.GIF, 70, true));
    assertThat(settings.limits().pixels()).isEqualTo(50_000_000);
    assertThat(settings.limits().frames()).isEqualTo(10);
    assertThat(settings.skip()).isTrue();
  }

  @Test
  void avifHasAQualityOfItsOwn() {
    assertThat(variant(Map.of("width", 10, "format", "avif")).quality()).isEqualTo(50);
  }

  @Test
  void namesOfOtherThingsAreFaults() {
    Map<String, Object> variants = new HashMap<>();
    for (String name : List.of("original", "text", "poster", "page-1", "Thumb", "", "page-one")) {
      variants.put(name, Map.of("width", 10));
    }
    read(Map.of("variants", variants));

    assertThat(faults)
        .containsExactly(
            "image.variants.: a variant's name has 1 to 40 lower-case letters, digits and hyphens",
            "image.variants.Thumb: a variant's name has 1 to 40 lower-case letters, digits and hyphens",
            "image.variants.original: is the name of something else; choose another",
            "image.variants.page-1: is the name of something else; choose another",
            "image.variants.poster: is the name of something else; choose another",
            "image.variants.text: is the name of something else; choose another");
  }

  @Test
  void eachFaultNamesItsPlaceOnce() {
    read(
        Map.of(
            "variants",
            Map.of(
                "a", Map.of(),
                "b", Map.of("width", 0, "quality", 101, "format", "tiff", "fit", "fill"),
                "c", Map.of("height", 10, "fit", "cover"),
                "d", Map.of("width", 10, "format", "jpeg", "animated", true),
                "e", Map.of("width", 20_000, "colour", "red")),
            "maxPixels",
            200_000_000,
            "unsupported",
            "ignore"));

    assertThat(faults)
        .containsExactlyInAnyOrder(
            "image.maxPixels: is 200000000; a whole number from 1 to 100000000 is allowed",
            "image.unsupported: is \"ignore\"; allowed are refuse, skip",
            "image.variants.a.width: is missing; say how wide or how high it may be",
            "image.variants.b.width: is 0; a whole number from 1 to 16383 is allowed",
            "image.variants.b.quality: is 101; a whole number from 1 to 100 is allowed",
            "image.variants.b.format: is \"tiff\"; allowed are avif, gif, jpeg, png, webp",
            "image.variants.b.fit: is \"fill\"; allowed are cover, inside",
            "image.variants.c.width: is missing; \"cover\" needs both",
            "image.variants.d.animated: only webp and gif are animated, this is jpeg",
            "image.variants.e.colour: unknown; known are animated, fit, format, height, quality,"
                + " width",
            "image.variants.e.width: is 20000; a whole number from 1 to 16383 is allowed");
  }

  @Test
  void tooManyVariantsAreAFault() {
    Map<String, Object> variants = new HashMap<>();
    for (int i = 0; i < 17; i++) {
      variants.put("v" + i, Map.of("width", 10));
    }
    assertThat(read(Map.of("variants", variants)).plans()).isEmpty();
    assertThat(faults).containsExactly("image.variants: has 17, up to 16 are allowed");
  }

  @Test
  void whatIsNoObjectIsAFault() {
    read(Map.of("variants", Map.of("a", "small")));

    assertThat(faults).contains("image.variants.a: must be an object {…}");
  }

  private VariantPlan variant(Map<String, Object> variant) {
    return read(Map.of("variants", Map.of("a", variant))).plans().getFirst();
  }

  private ImageSettings read(Map<String, Object> said) {
    return ImageSettings.read(new Settings("image", said, faults));
  }
}
