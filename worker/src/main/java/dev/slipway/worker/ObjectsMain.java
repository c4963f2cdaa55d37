package dev.slipway.worker;

import dev.slipway.lambda.RuntimeLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;

/** The image run as the Lambda function {@code objects}. */
public final class ObjectsMain {
  private ObjectsMain() {}

  /** Runs until Lambda ends the process; what is beyond repair ends it with exit code 1. */
  public static void main(String[] arguments) {
    try {
      RuntimeLoop.run(
          System.getenv(), _ -> new WorkerWiring(settings()).function(), InstantSource.system());
    } catch (Throwable e) {
      Logger log = System.getLogger(ObjectsMain.class.getName());
      log.log(Level.ERROR, "the process ends", e);
      System.exit(1);
    }
  }

  private static WorkerSettings settings() {
    return switch (WorkerSettings.read(System.getenv())) {
      case WorkerSettings.Reading.Read(WorkerSettings settings) -> settings;
      case WorkerSettings.Reading.Faulty(List<String> faults) ->
          throw new IllegalArgumentException(String.join("; ", faults));
    };
  }
}
