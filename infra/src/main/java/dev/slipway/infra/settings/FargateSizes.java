package dev.slipway.infra.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The sizes of Fargate tasks; "Task CPU and memory" in the ECS developer guide. */
final class FargateSizes {
  private static final int GIB = 1024;
  private static final Map<Integer, List<Integer>> MEMORY =
      Map.of(
          256, List.of(512, GIB, 2 * GIB),
          512, gib(1, 4, 1),
          1024, gib(2, 8, 1),
          2048, gib(4, 16, 1),
          4096, gib(8, 30, 1),
          8192, gib(16, 60, 4),
          16_384, gib(32, 120, 8));

  private FargateSizes() {}

  static boolean exists(int cpu, int memoryMiB) {
    return of(cpu).contains(memoryMiB);
  }

  /** In MiB; empty when there is no such cpu. */
  static List<Integer> of(int cpu) {
    return MEMORY.getOrDefault(cpu, List.of());
  }

  private static List<Integer> gib(int least, int most, int step) {
    return IntStream.iterate(least, n -> n <= most, n -> n + step)
        .map(n -> n * GIB)
        .boxed()
        .toList();
  }
}
