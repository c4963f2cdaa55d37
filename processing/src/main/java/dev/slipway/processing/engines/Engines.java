package dev.slipway.processing.engines;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.worker.Closing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The engines of the steps that some purpose wants. */
public final class Engines implements AutoCloseable {
  private final List<Step> steps;

  private Engines(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * Starts what is wanted, or nothing.
   *
   * @throws IOException when an engine does not start; the message is for people
   */
  public static Engines open(Collection<StepType> types, Purposes purposes) throws IOException {
    Closing closing = new Closing();
    List<Step> steps = new ArrayList<>();
    try {
      for (StepType type : wanted(types, purposes)) {
        steps.add(closing.add(type.open()));
      }
      return new Engines(List.copyOf(steps));
    } catch (IOException | RuntimeException e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  /** Begins to start what is wanted; a step that cannot start breaks whenever it runs. */
  public static Engines begin(Collection<StepType> types, Purposes purposes) {
    Function<StepType, Step> late = LateStep::begin;
    return new Engines(wanted(types, purposes).stream().map(late).toList());
  }

  /** The steps, for the pipeline. */
  public List<Step> steps() {
    return steps;
  }

  @Override
  public void close() {
    try (Closing closing = new Closing()) {
      steps.forEach(closing::add);
    }
  }

  private static List<StepType> wanted(Collection<StepType> types, Purposes purposes) {
    return types.stream()
        .filter(
            type -> purposes.all().stream().anyMatch(each -> each.steps().contains(type.name())))
        .toList();
  }
}
