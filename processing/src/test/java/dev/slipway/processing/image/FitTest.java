package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FitTest {
  @Test
  void insideKeepsTheShapeWithinBothBounds() {
    assertThat(Fit.INSIDE.of(new Size(4000, 3000), new Size(1280, 1280)))
        .isEqualTo(new Size(1280, 960));
    assertThat(Fit.INSIDE.of(new Size(3000, 4000), new Size(1280, 1280)))
        .isEqualTo(new Size(960, 1280));
    assertThat(Fit.INSIDE.of(new Size(4000, 3000), new Size(1280, 300)))
        .isEqualTo(new Size(400, 300));
  }

  @Test
  void coverHasTheShapeAskedFor() {
    assertThat(Fit.COVER.of(new Size(4000, 3000), new Size(300, 300)))
        .isEqualTo(new Size(300, 300));
  }

  @Test
  void nothingIsEnlarged() {
    assertThat(Fit.INSIDE.of(new Size(100, 50), new Size(300, 300))).isEqualTo(new Size(100, 50));
    assertThat(Fit.COVER.of(new Size(100, 50), new Size(300, 300))).isEqualTo(new Size(50, 50));
    assertThat(Fit.COVER.of(new Size(100, 50), new Size(300, 30))).isEqualTo(new Size(100, 10));
  }

  @Test
  void aSliverKeepsOnePixel() {
    assertThat(Fit.INSIDE.of(new Size(60_000, 1), new Size(100, 100))).isEqualTo(new Size(100, 1));
    assertThat(Fit.COVER.of(new Size(1, 1), new Size(1000, 1))).isEqualTo(new Size(1, 1));
  }

  @Test
  void aSizeHasAtLeastOnePixel() {
    assertThatThrownBy(() -> new Size(0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 × 5");
  }
}
