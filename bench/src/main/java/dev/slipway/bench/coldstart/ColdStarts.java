package dev.slipway.bench.coldstart;

import dev.slipway.bench.processing.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Starts each function in turn, round after round, each round begun by another one, so that a
 * machine that slows down slows all of them alike.
 */
record ColdStarts(DynamoStandIn table, Path folder) {
  /** What the memory is kept under: the function's name and this. */
  static final String RESIDENT = "-resident";

  /** Until what lies on the disk was read, and the bench's own compiler takes no processor. */
  private static final int WARM_ROUNDS = 5;

  void run(List<Function> functions, int rounds, Samples samples)
      throws IOException, InterruptedException {
    for (int i = 0; i < WARM_ROUNDS; i++) {
      for (Function function : functions) {
        once(function, 0, new Samples());
      }
    }
    List<Function> order = new ArrayList<>(functions);
    for (int round = 1; round <= rounds; round++) {
      for (Function function : order) {
        double millis = once(function, round, samples);
        System.out.printf("round %2d  %-16s %,8.1f ms%n", round, function.name(), millis);
      }
      Collections.rotate(order, 1);
    }
  }

  private double once(Function function, int number, Samples samples)
      throws IOException, InterruptedException {
    UploadCall call = new UploadCall(number);
    try (Sandbox sandbox = Sandbox.start(function, call, folder)) {
      RuntimeApi.Posted answer = sandbox.answer();
      double resident = sandbox.residentMebibytes();
      call.prove(answer, table.written());
      samples.add(function.name(), sandbox.millisTo(answer));
      samples.add(function.name() + RESIDENT, resident);
      return sandbox.millisTo(answer);
    } catch (Unproven e) {
      throw new IOException(function.name() + ": " + e.getMessage(), e);
    }
  }
}
