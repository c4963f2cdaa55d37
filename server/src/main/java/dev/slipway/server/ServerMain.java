package dev.slipway.server;

import dev.slipway.server.ServerSettings.Reading;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code slipway serve}: one of any number of processes that serve. */
public final class ServerMain {
  private static final int BAD_USE = 2;
  private static final String USAGE =
      """
      slipway serve

        Runs the API, the workers and the sweeper against your S3. It takes no arguments:
        environment variables say how; docs/configuration.md lists them. Needed are
        SLIPWAY_CONFIG, SLIPWAY_DATABASE, SLIPWAY_TOKEN_ISSUER, SLIPWAY_TOKEN_JWKS_URL,
        SLIPWAY_S3_BUCKET and SLIPWAY_S3_REGION or SLIPWAY_S3_ENDPOINT.
      """;

  private ServerMain() {}

  /** Runs until it is told to stop; faults of configuration end it with exit code 2. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    if (List.of(arguments).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    if (arguments.length > 0) {
      throw fail(err, List.of("takes no arguments; see --help and docs/configuration.md"));
    }
    ServerSettings settings =
        switch (ServerSettings.read(System.getenv(), ServerSteps::of)) {
          case Reading.Read(ServerSettings read) -> read;
          case Reading.Faulty(List<String> faults) -> throw fail(err, faults);
        };
    ServerLogs.apply(settings.logLevel());
    ServerWiring.Running running = start(settings, err);
    Logger log = System.getLogger(ServerMain.class.getName());
    log.log(Level.INFO, "Slipway serves on " + settings.host() + ", port " + running.port());
    waitForEnd(running, err);
  }

  private static ServerWiring.Running start(ServerSettings settings, PrintStream err) {
    try {
      return new ServerWiring().start(settings);
    } catch (IOException | RuntimeException e) {
      throw fail(err, List.of(explain(e, settings)));
    }
  }

  private static String explain(Exception e, ServerSettings settings) {
    if (e instanceof IOException io && HttpServer.isPortTaken(io)) {
      return "%s, %s: %s port %s is taken by another process, or not this machine's"
          .formatted(Variable.HOST, Variable.PORT, settings.host(), settings.port());
    }
    String message = e.getMessage();
    return message == null
        ? "could not start: " + e
        : message.lines().findFirst().orElse("could not start");
  }

  private static void waitForEnd(ServerWiring.Running running, PrintStream err)
      throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              running.close();
              // Not by the log, whose own hook may have closed it already.
              err.println("slipway serve: stopped; what is unfinished goes on at the next start");
              closed.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    closed.await();
  }

  private static RuntimeException fail(PrintStream err, List<String> faults) {
    faults.forEach(fault -> err.println("slipway serve: " + fault));
    System.exit(BAD_USE);
    return new IllegalStateException("exited");
  }
}
