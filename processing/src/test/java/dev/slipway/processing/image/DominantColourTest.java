package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DominantColourTest {
  @Test
  void theMostFrequentColourWins() {
    assertThat(DominantColour.of(row(0xff1e90ff, 0xff1e90ff, 0xffff0000, 0xff00ff00)))
        .isEqualTo("#1e90ff");
  }

  @Test
  void almostTheSameColoursCountTogether() {
    assertThat(DominantColour.of(row(0xff101010, 0xff121212, 0xff141414, 0xffff0000, 0xffff0000)))
        .isEqualTo("#121212");
  }

  @Test
  void whatDoesNotShowDoesNotCount() {
    assertThat(DominantColour.of(row(0x00ff0000, 0x00ff0000, 0x10ff0000, 0xff00ff00)))
        .isEqualTo("#00ff00");
    assertThat(DominantColour.of(row(0, 0))).isEqualTo("#ffffff");
  }

  private static Raster row(int... colours) {
    byte[] pixels = new byte[colours.length * 4];
    for (int i = 0; i < colours.length; i++) {
      pixels[i * 4] = (byte) (colours[i] >> 16);
      pixels[i * 4 + 1] = (byte) (colours[i] >> 8);
      pixels[i * 4 + 2] = (byte) colours[i];
      pixels[i * 4 + 3] = (byte) (colours[i] >> 24);
    }
    return new Raster(new Size(colours.length, 1), pixels);
  }
}
