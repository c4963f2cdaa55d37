package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbHashTest {
  // What the reference implementation (npm's thumbhash 0.1.1) makes of the same pictures.
  @ParameterizedTest
  @CsvSource({
    "grad, 100, 100, false, 3wcKPxpwd4dweHh3d3eHd3d3BwiIgH8H",
    "grad, 100, 100, true, 3/eFHQ4IgIdwiIh4h3CAB/eIiXlJCZiYcA==",
    "grad, 100, 75, false, 3wcKNZqAh3dwd3d4eHh3eHCAB/h3",
    "grad, 100, 75, true, HwiGHI4IgIeAiIiIFweIgH94WICHiIUXBw==",
    "grad, 60, 100, false, 3/cJPBpwB4d3d3d4d3eAgAj4eA==",
    "grad, 60, 100, true, IPiFGwwIkICHaJmAgAj2eIiHhWCIOGo=",
    "grad, 3, 90, false, HwgOSSRwcnh3h3dngIMJ2Hg=",
    "grad, 3, 90, true, YOiFIRAngIOoeYqAggrIWHd4dYd0CLg=",
    "grad, 33, 22, false, H/gJPZqAh3dxdndXiGiYd3KACPh4",
    "grad, 33, 22, true, oxiGI44osIfBhkuDkBf6Z3B3c3iHd3c=",
    "mix, 100, 100, false, HwgCFwBmZmZqd3dmVvZ4eId3awYnupsA",
    "mix, 100, 100, true, HwiCDQAIZlaLeGb2eGeQcuULiXlJCZiYcA==",
    "mix, 100, 75, false, 3wcCHYJmZmZHNVVvZraHd3dk8F5h",
    "mix, 100, 75, true, HwiCFIAIdmZoVn+3iEcIj0dzWICHiIUXBw==",
    "mix, 60, 100, false, HwgCFAJVlWZWRH94drdlYJLIBw==",
    "mix, 60, 100, true, HwiCCwAIRYto9Xi1oFH0GoiHhWCIOGo=",
    "mix, 3, 90, false, W0cKQQyEkGeIeoZ6hYD1GEQ=",
    "mix, 3, 90, true, 20eGEQYng5CXuGlyoPhYVHd4dYd0CLg=",
    "mix, 33, 22, false, HvcJRYQiVKhph5mJiXeIkFVwEtD5",
    "mix, 33, 22, true, nweCG4IoEDJfuGtWoBO0+3B3c3iHd3c="
  })
  void hashesAreThoseOfTheReference(
      String kind, int width, int height, boolean clear, String expected) {
    Raster raster = picture(kind, new Size(width, height), clear);

    assertThat(Base64.getEncoder().encodeToString(ThumbHash.of(raster))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 1", "1, 100", "2, 2"})
  void theSmallestPicturesHaveOne(int width, int height) {
    for (boolean clear : new boolean[] {true, false}) {
      assertThat(ThumbHash.of(picture("mix", new Size(width, height), clear)))
          .hasSizeBetween(5, 32);
    }
  }

  @Test
  void aPictureThatIsClearEverywhereHasOne() {
    assertThat(ThumbHash.of(new Raster(new Size(4, 4), new byte[64]))).hasSizeBetween(5, 32);
  }

  @Test
  void largerPicturesAreNotHashed() {
    assertThatThrownBy(() -> ThumbHash.of(new Raster(new Size(101, 1), new byte[404])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("101 × 1 pixels, allowed are 100 × 100");
  }

  private static Raster picture(String kind, Size size, boolean clear) {
    int width = size.width();
    int height = size.height();
    boolean gradient = kind.equals("grad");
    return raster(
        size,
        i -> gradient ? i % width * 255 / (width - 1) : i % width * (i % width) + 3 * (i / width),
        i -> gradient ? i / width * 255 / (height - 1) : i % width * (i / width) + 40,
        i -> gradient ? i % width * 7 + i / width * 13 : 200 + i / width * (i / width),
        i -> clear ? (i % width + i / width) * 5 : 255);
  }

  private static Raster raster(Size size, IntUnaryOperator... channels) {
    byte[] pixels = new byte[(int) size.pixels() * 4];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) channels[i % 4].applyAsInt(i / 4);
    }
    return new Raster(size, pixels);
  }
}
