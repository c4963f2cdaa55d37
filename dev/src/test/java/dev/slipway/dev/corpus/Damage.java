package dev.slipway.dev.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Files of a kind, cut off or with some bits turned: seeded, so that a run can be repeated. */
final class Damage {
  /** Files of each kind; with -Dslipway.corpus.seeds=200 an hour can be spent. */
  private static final int SEEDS = Integer.getInteger("slipway.corpus.seeds", 8);

  private static final int MOST_FLIPS = 12;
  private static final int HEAD = 400;

  private Damage() {}

  static List<Row> rows(Harmless.Kind kind) {
    return IntStream.range(0, SEEDS).mapToObj(seed -> row(kind, seed)).toList();
  }

  private static Row row(Harmless.Kind kind, int seed) {
    return Row.of(
            "damaged " + kind.fileName() + ", seed " + seed,
            "everything",
            kind.fileName(),
            kind.type(),
            () -> damaged(kind.bytes().make(), new Random(seed * 31L + kind.fileName().length())))
        .ends(Row.READY, Row.ANY_REJECTION);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    boolean cut = random.nextInt(3) == 0;
    byte[] bytes = Arrays.copyOf(whole, cut ? 1 + random.nextInt(whole.length) : whole.length);
    for (int flips = random.nextInt(MOST_FLIPS); flips >= 0; flips--) {
      // More often where the headers are.
      int most = random.nextBoolean() ? bytes.length : Math.min(bytes.length, HEAD);
      bytes[random.nextInt(most)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }
}
