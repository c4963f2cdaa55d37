package dev.slipway.testkit.usecase;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import java.util.Map;
import java.util.Set;

/** A step that does what the test says; by itself it passes everything. */
final class ScriptedStep implements Step {
  static final String NAME = "inspect";
  static final Result PASSED = new Result.Passed(Map.of("contentType", "image/jpeg"));
  static final Result REJECTED = new Result.Rejected(new Problem("type-mismatch", "It is not."));

  private final String name;
  private final Set<String> besides;
  private volatile Script script = _ -> PASSED;
  private volatile int runs;

  ScriptedStep() {
    this(NAME, Set.of());
  }

  ScriptedStep(String name, Set<String> besides) {
    this.name = name;
    this.besides = besides;
  }

  /** What to do with an object. */
  @FunctionalInterface
  interface Script {
    Result run(Input input) throws Exception;
  }

  ScriptedStep does(Script next) {
    script = next;
    return this;
  }

  private synchronized void countRun() {
    runs++;
  }

  int runs() {
    return runs;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String engine() {
    return "Script 1";
  }

  @Override
  public Set<String> besides() {
    return besides;
  }

  @Override
  public Result run(Input input) throws Exception {
    countRun();
    return script.run(input);
  }
}
