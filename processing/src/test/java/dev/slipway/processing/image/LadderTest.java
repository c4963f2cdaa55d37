package dev.slipway.processing.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.image.Ladder.Rung;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final Size PHOTO = new Size(4000, 3000);

  @Test
  void aSmallVariantComesFromALargerOne() {
    assertThat(Ladder.of(PHOTO, List.of(inside(320), inside(1280))))
        .extracting(Rung::index, Rung::from)
        .containsExactly(tuple(1, -1), tuple(0, 1));
  }

  @Test
  void aVariantOfAlmostTheSameSizeComesFromTheFile() {
    assertThat(Ladder.of(PHOTO, List.of(inside(1280), inside(1200))))
        .extracting(Rung::from)
        .containsExactly(-1, -1);
  }

  @Test
  void whatWasCutOffIsNotTakenFromACutVariant() {
    assertThat(Ladder.of(PHOTO, List.of(cover(1280, 1280), inside(320), cover(320, 320))))
        .extracting(Rung::index, Rung::from)
        .containsExactly(tuple(0, -1), tuple(2, 0), tuple(1, -1));
  }

  @Test
  void theEdgesAreKeptForWhatNeedsThem() {
    VariantPlan cut = cover(320, 320);
    VariantPlan whole = Ladder.whole(PHOTO, List.of(cover(160, 160), cut));

    assertThat(whole).isNotNull();
    assertThat(Fit.INSIDE.of(PHOTO, whole.size())).isEqualTo(new Size(427, 320));
    assertThat(Ladder.of(PHOTO, List.of(whole, cut, inside(100))))
        .extracting(Rung::index, Rung::from)
        .containsExactly(tuple(0, -1), tuple(1, 0), tuple(2, 0));
  }

  @Test
  void theEdgesAreNotKeptWhereTheyWouldBeMostOfIt() {
    assertThat(Ladder.whole(new Size(10_000, 100), List.of(cover(100, 100)))).isNull();
    assertThat(Ladder.whole(PHOTO, List.of(cover(320, 320), inside(1280)))).isNull();
    assertThat(Ladder.whole(PHOTO, List.of())).isNull();
  }

  @Test
  void whatIsKeptWithItsEdgesIsNeverTooSmallToBeCut() {
    Random random = new Random(4);
    for (int i = 0; i < 5000; i++) {
      Size source = new Size(1 + random.nextInt(5000), 1 + random.nextInt(5000));
      VariantPlan cut = cover(1 + random.nextInt(2000), 1 + random.nextInt(2000));
      VariantPlan whole = Ladder.whole(source, List.of(cut));
      if (whole != null) {
        assertThat(Ladder.of(source, List.of(whole, cut)))
            .describedAs("%s %s", source, cut)
            .extracting(Rung::index, Rung::from)
            .containsExactly(tuple(0, -1), tuple(1, 0));
      }
    }
  }

  @Test
  void aJpegIsShrunkByNoMoreThanTheVariantNeeds() {
    assertThat(Ladder.shrink(1)).isEqualTo(1);
    assertThat(Ladder.shrink(0.51)).isEqualTo(1);
    assertThat(Ladder.shrink(0.5)).isEqualTo(2);
    assertThat(Ladder.shrink(0.32)).isEqualTo(2);
    assertThat(Ladder.shrink(0.25)).isEqualTo(4);
    assertThat(Ladder.shrink(0.01)).isEqualTo(8);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.api.Assertions.tuple(values);
  }

  private static VariantPlan inside(int side) {
    return new VariantPlan("i" + side, new Size(side, side), Fit.INSIDE, VariantFormat.JPEG, 80);
  }

  private static VariantPlan cover(int width, int height) {
    return new VariantPlan("c" + width, new Size(width, height), Fit.COVER, VariantFormat.JPEG, 80);
  }
}
