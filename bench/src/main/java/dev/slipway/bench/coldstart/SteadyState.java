package dev.slipway.bench.coldstart;

import dev.slipway.bench.processing.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One warm process of each function, which answer calls in turn, a slice of time each. */
record SteadyState(DynamoStandIn table, Path folder) {
  /** What the time of one call is kept under: the function's name and this. */
  static final String STEADY = "-steady";

  private static final int BATCH = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  void run(List<Function> functions, int rounds, Duration slice, Samples samples)
      throws IOException, InterruptedException {
    List<Warm> order = new ArrayList<>();
    try {
      for (Function function : functions) {
        Warm warm = new Warm(function, Sandbox.start(function, new UploadCall(0), folder));
        order.add(warm);
        warm.sandbox.answer();
        table.written();
        millis(warm, WARM_UP);
      }
      for (int round = 1; round <= rounds; round++) {
        for (Warm warm : order) {
          double millis = millis(warm, slice);
          System.out.printf("steady %2d %-16s %,8.3f ms%n", round, warm.function.name(), millis);
          samples.add(warm.function.name() + STEADY, millis);
        }
        Collections.rotate(order, 1);
      }
    } finally {
      order.forEach(warm -> warm.sandbox.close());
    }
  }

  /** Of one call; the answers of a batch are looked at when its time is taken. */
  private double millis(Warm warm, Duration time) throws IOException, InterruptedException {
    long nanos = 0;
    int calls = 0;
    while (nanos < time.toNanos()) {
      long start = System.nanoTime();
      for (int i = 0; i < BATCH; i++) {
        warm.sandbox.offer(new UploadCall(i));
      }
      List<RuntimeApi.Posted> answers = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        answers.add(warm.sandbox.answer());
      }
      nanos += answers.getLast().atNanos() - start;
      calls += BATCH;
      List<HttpRequest> writes = table.written();
      for (int i = 0; i < BATCH; i++) {
        new UploadCall(i).prove(answers.get(i), writes);
      }
    }
    return nanos / 1e6 / calls;
  }

  private record Warm(Function function, Sandbox sandbox) {}
}
