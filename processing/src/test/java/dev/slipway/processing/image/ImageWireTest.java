package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageWireTest {
  private static final ImageFacts FACTS =
      new ImageFacts("jpeg", new Size(4000, 3000), 1, 6, false, true);
  private static final Shot SHOT =
      new Shot("2026-05-01T18:04:59+02:00", "Slipway", "Camera 1", true);
  private static final Glance GLANCE = new Glance("3wcKPxpwd4dweHh3d3eHd3d3BwiIgH8H", "#1e90ff");

  @Test
  void anOrderArrivesAsItWasSent() throws IOException {
    ImageWire.Order order =
        new ImageWire.Order(
            ImageLimits.DEFAULT,
            List.of(new VariantPlan("a", new Size(1, 2), Fit.COVER, VariantFormat.WEBP, 80, true)));

    assertThat(ImageWire.order(ImageWire.write(order))).isEqualTo(order);
  }

  @Test
  void anOutcomeArrivesAsItWasSent() throws IOException {
    Refused refused = new Refused(Why.TOO_MANY_FRAMES, "ten thousand frames");
    assertThat(ImageWire.outcome(ImageWire.write(refused))).isEqualTo(refused);

    ImageOutcome made = ImageWire.outcome(made());
    assertThat(made)
        .isInstanceOfSatisfying(
            Made.class,
            it -> {
              assertThat(it.facts()).isEqualTo(FACTS);
              assertThat(it.shot()).isEqualTo(SHOT);
              assertThat(it.glance()).isEqualTo(GLANCE);
              assertThat(it.variants()).singleElement().extracting(Variant::name).isEqualTo("a");
              assertThat(it.variants().getFirst().bytes()).containsExactly(1, 2, 3);
            });
  }

  @Test
  void whatIsNoOutcomeIsAnIoException() throws IOException {
    byte[] whole = made();
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(ImageWire.outcome(bytes)).isNotNull();
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
    assertThatThrownBy(() -> ImageWire.outcome(new byte[] {9})).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ImageWire.outcome(new byte[0])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ImageWire.outcome(new byte[] {2, 77})).isInstanceOf(IOException.class);
  }

  private static byte[] made() throws IOException {
    Variant variant = new Variant("a", VariantFormat.PNG, new Size(1, 2), new byte[] {1, 2, 3});
    return ImageWire.write(new Made(FACTS, SHOT, GLANCE, List.of(variant)));
  }
}
