package dev.slipway.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartPlanTest {
  private static final long MIB = 1L << 20;
  private static final long WANTED = 16 * MIB;

  @ParameterizedTest
  @CsvSource({
    "1, 16777216, 1",
    "16777216, 16777216, 1",
    "16777217, 16777216, 2",
    "167772160000, 16777216, 10000",
    "167772160001, 17825792, 9412",
    "53687091200000, 5368709120, 10000"
  })
  void partsGrowOnlyWhenTenThousandDoNotSuffice(long size, long partSize, int partCount) {
    assertThat(PartPlan.of(size, WANTED)).isEqualTo(new PartPlan(partSize, partCount));
  }

  @Test
  void theLargestFileIsTenThousandPartsOfFiveGibibytes() {
    assertThat(PartPlan.MAX_SIZE).isEqualTo(10_000L * 5 * 1024 * 1024 * 1024);
    assertThat(PartPlan.of(PartPlan.MAX_SIZE, PartPlan.MIN_PART))
        .isEqualTo(new PartPlan(PartPlan.MAX_PART, PartPlan.MAX_PARTS));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, PartPlan.MAX_SIZE + 1, Long.MAX_VALUE})
  void otherSizesAreRefusedByName(long size) {
    assertThatThrownBy(() -> PartPlan.of(size, WANTED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size is " + size)
        .hasMessageContaining("53687091200000");
  }

  @Test
  void everyPlanIsOneThatS3TakesAndAddsUp() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      long size = 1 + (random.nextLong() >>> random.nextInt(18, 63)) % PartPlan.MAX_SIZE;
      long smallest = random.nextLong(PartPlan.MIN_PART, PartPlan.MAX_PART + 1);
      PartPlan plan = PartPlan.of(size, smallest);
      assertThat(plan.partSize()).isBetween(smallest, PartPlan.MAX_PART);
      assertThat(plan.partCount()).isBetween(1, PartPlan.MAX_PARTS);
      long last = PartPlan.lengthOf(plan.partCount(), plan.partSize(), size);
      assertThat(last).isBetween(1L, plan.partSize());
      assertThat((plan.partCount() - 1) * plan.partSize() + last).isEqualTo(size);
    }
  }

  @Test
  void everyPartButTheLastIsFull() {
    assertThat(PartPlan.lengthOf(1, 5 * MIB, 11 * MIB)).isEqualTo(5 * MIB);
    assertThat(PartPlan.lengthOf(2, 5 * MIB, 11 * MIB)).isEqualTo(5 * MIB);
    assertThat(PartPlan.lengthOf(3, 5 * MIB, 11 * MIB)).isEqualTo(MIB);
  }
}
