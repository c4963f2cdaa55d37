package dev.slipway.bench.processing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Has contenders work in turn, round after round, each round begun by another one, so that a
 * machine that slows down slows all of them alike.
 */
record Interleaved(int rounds, Duration time) {

  /** Adds a figure for each contender and round. */
  void run(List<? extends Contender> contenders, Samples samples) throws Exception {
    for (Contender contender : contenders) {
      contender.millis(time); // warm
    }
    List<Contender> order = new ArrayList<>(contenders);
    for (int round = 1; round <= rounds; round++) {
      for (Contender contender : order) {
        double millis = contender.millis(time);
        System.out.printf("round %d  %-32s %,10.2f ms%n", round, contender.name(), millis);
        samples.add(contender.name(), millis);
      }
      Collections.rotate(order, 1);
    }
  }
}
