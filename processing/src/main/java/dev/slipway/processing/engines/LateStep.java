package dev.slipway.processing.engines;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A step whose engine starts while everything else does; only its own runs wait for it. */
final class LateStep implements Step {
  private static final Logger LOG = System.getLogger(LateStep.class.getName());
  private static final Duration START = Duration.ofSeconds(70);

  private final String name;
  private final FutureTask<Step> starting;
  private final Thread starter;

  private LateStep(String name, FutureTask<Step> starting) {
    this.name = name;
    this.starting = starting;
    this.starter = Thread.ofVirtual().name("start-" + name).start(starting);
  }

  static LateStep begin(StepType type) {
    return new LateStep(type.name(), new FutureTask<>(() -> open(type)));
  }

  private static Step open(StepType type) throws IOException {
    try {
      return type.open();
    } catch (InterruptedIOException e) {
      throw e; // closed before it had started: nothing is wrong
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "The engine of the step " + type.name() + " did not start", e);
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String engine() {
    return hasStarted() ? starting.resultNow().engine() : "";
  }

  // Until it has started it waits for all steps before it, which is always right.
  @Override
  public Set<String> besides() {
    return hasStarted() ? starting.resultNow().besides() : Set.of();
  }

  @Override
  public Result run(Input input) throws Exception {
    try {
      return starting.get(START.toMillis(), TimeUnit.MILLISECONDS).run(input);
    } catch (ExecutionException e) {
      throw new IOException("the engine did not start: " + e.getMessage(), e);
    } catch (CancellationException e) {
      throw new IOException("the engine was stopped", e);
    }
  }

  @Override
  public void close() {
    starter.interrupt();
    try {
      starting.get(START.toMillis(), TimeUnit.MILLISECONDS).close();
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      return; // it never ran, or has cleaned up after itself
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasStarted() {
    return starting.state() == FutureTask.State.SUCCESS;
  }
}
