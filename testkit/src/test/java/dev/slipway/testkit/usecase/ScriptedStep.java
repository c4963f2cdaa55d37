package dev.slipway.testkit.usecase;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import java.util.Map;

/** A step that does what the test says; by itself it passes everything. */
final class ScriptedStep implements Step {
  static final String NAME = "inspect";
  static final Result PASSED = new Result.Passed(Map.of("contentType", "image/jpeg"));
  static final Result REJECTED = new Result.Rejected(new Problem("type-mismatch", "It is not."));

  private Script script = _ -> PASSED;
  private int runs;

  /** What to do with an object. */
  @FunctionalInterface
  interface Script {
    Result run(Input input) throws Exception;
  }

  void does(Script next) {
    script = next;
  }

  int runs() {
    return runs;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Result run(Input input) throws Exception {
    runs++;
    return script.run(input);
  }
}
