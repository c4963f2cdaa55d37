package dev.slipway.dev;

import dev.slipway.dev.DevOptions.Parsed;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code slipway dev}: the whole product on a laptop. */
public final class Main {
  private static final int BAD_USE = 2;

  private Main() {}

  /** Runs until it is told to stop; faults of use and configuration end it with exit code 2. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> words = List.of(arguments);
    if (words.contains("--help")) {
      out.print(DevOptions.USAGE);
      return;
    }
    Logs.quiet();
    DevOptions options = options(words);
    DevWiring.Running running = start(options);
    if (Boolean.getBoolean("slipway.train")) {
      try (running) {
        Training.run(running);
      }
      return;
    }
    out.print(Banner.of(running, options, startTime()));
    waitForEnd(running, out);
  }

  private static DevOptions options(List<String> words) {
    Path here = Path.of("").toAbsolutePath();
    return switch (DevOptions.parse(words, here)) {
      case Parsed.Faulty(List<String> faults) -> throw fail(faults);
      case Parsed.Ok(DevOptions options) -> {
        Path found = here.resolve("slipway.json");
        yield options.config() == null && Files.exists(found)
            ? new DevOptions(
                options.port(), options.s3Port(), options.data(), found, options.scanning())
            : options;
      }
    };
  }

  private static DevWiring.Running start(DevOptions options) {
    try {
      return new DevWiring().start(options);
    } catch (ConfigurationException e) {
      throw fail(e.faults());
    } catch (IOException | RuntimeException e) {
      throw fail(List.of(StartFaults.explain(e)));
    }
  }

  private static void waitForEnd(DevWiring.Running running, PrintStream out)
      throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running.close();
                  out.println("Stopped. Everything is kept; start again to go on.");
                  closed.countDown();
                },
                "stop"));
    closed.await();
  }

  // The launcher's process becomes this one: where it has just built, its own start was long ago.
  private static Duration startTime() {
    Instant now = Instant.now();
    Instant start =
        Boolean.getBoolean("slipway.built")
            ? Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
            : ProcessHandle.current().info().startInstant().orElse(now);
    return Duration.between(start, now);
  }

  private static RuntimeException fail(List<String> faults) {
    faults.forEach(fault -> System.err.println("slipway dev: " + fault));
    System.exit(BAD_USE);
    return new IllegalStateException("exited");
  }
}
