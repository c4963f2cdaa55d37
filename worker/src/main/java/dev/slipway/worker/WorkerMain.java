package dev.slipway.worker;

import dev.slipway.worker.WorkerSettings.Reading;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The image run as a process that takes large uploads from their queue. */
public final class WorkerMain {
  private static final int BAD_USE = 2;

  /** Known to the image's health check. */
  static final String HEALTH_FILE = "slipway-worker-healthy";

  private WorkerMain() {}

  /** Runs until it is told to stop; faults of configuration end it with exit code 2. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    WorkerSettings settings =
        switch (WorkerSettings.read(System.getenv())) {
          case Reading.Read(WorkerSettings read) -> read;
          case Reading.Faulty(List<String> faults) -> throw fail(err, faults);
        };
    WorkerWiring wiring = wiring(settings, err);
    WorkerWiring.Running process =
        wiring.process(Path.of(System.getProperty("java.io.tmpdir"), HEALTH_FILE));
    process.start();
    Logger log = System.getLogger(WorkerMain.class.getName());
    log.log(
        Level.INFO, "Slipway's worker takes up to " + settings.workers() + " uploads at a time");
    waitForEnd(process, wiring, err);
  }

  private static WorkerWiring wiring(WorkerSettings settings, PrintStream err) {
    try {
      return new WorkerWiring(settings);
    } catch (IOException | RuntimeException e) {
      throw fail(err, List.of("could not start: " + e.getMessage()));
    }
  }

  private static void waitForEnd(WorkerWiring.Running process, WorkerWiring wiring, PrintStream err)
      throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              process.close();
              wiring.close();
              // Not by the log, whose own hook may have closed it already.
              err.println("slipway worker: stopped; what is unfinished goes on elsewhere");
              closed.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    closed.await();
  }

  private static RuntimeException fail(PrintStream err, List<String> faults) {
    faults.forEach(fault -> err.println("slipway worker: " + fault));
    System.exit(BAD_USE);
    return new IllegalStateException("exited");
  }
}
