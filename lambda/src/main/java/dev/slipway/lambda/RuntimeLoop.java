package dev.slipway.lambda;

import dev.slipway.http.Body;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;

/** Runs one function on a runtime of our own: takes its invocations one after another. */
public final class RuntimeLoop {
  private static final Logger LOG = System.getLogger(RuntimeLoop.class.getName());

  private RuntimeLoop() {}

  /** Builds the function that Lambda's setting "handler" names. */
  @FunctionalInterface
  public interface Start {
    /**
     * Builds it.
     *
     * @throws Exception when it cannot be; Lambda is told why, and the process ends
     */
    LambdaFunction function(String handler) throws Exception;
  }

  /**
   * Runs until something is beyond repair.
   *
   * @param environment Lambda's variables AWS_LAMBDA_RUNTIME_API and _HANDLER
   * @throws IOException when the runtime API cannot be spoken to
   * @throws IllegalStateException when the function cannot be started
   */
  public static void run(Map<String, String> environment, Start start, InstantSource clock)
      throws IOException {
    RuntimeApi api = new RuntimeApi(environment.getOrDefault("AWS_LAMBDA_RUNTIME_API", ""), clock);
    LambdaFunction function = start(api, start, environment.getOrDefault("_HANDLER", ""));
    while (true) {
      once(api, function);
    }
  }

  private static LambdaFunction start(RuntimeApi api, Start start, String handler)
      throws IOException {
    try {
      return start.function(handler);
    } catch (Exception | Error e) {
      api.failStart(e);
      throw new IllegalStateException("the function cannot be started: " + e.getMessage(), e);
    }
  }

  private static void once(RuntimeApi api, LambdaFunction function) throws IOException {
    Invocation invocation = api.next();
    Body answer;
    try {
      answer = function.answer(invocation);
    } catch (Exception e) {
      LOG.log(Level.ERROR, "invocation " + invocation.id() + " failed", e);
      api.fail(invocation.id(), e);
      return;
    } catch (Error e) {
      // Out of memory, say: Lambda starts a fresh process for the next one.
      api.fail(invocation.id(), e);
      throw e;
    }
    api.answer(invocation.id(), answer);
  }
}
