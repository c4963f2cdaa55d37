package dev.slipway.server;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.Step;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.usecase.UseCases;
import dev.slipway.core.worker.RingingQueue;
import dev.slipway.core.worker.Sweeper;
import dev.slipway.core.worker.Workers;
import dev.slipway.http.Api;
import dev.slipway.http.Authentication;
import dev.slipway.http.ContractRoutes;
import dev.slipway.http.Handler;
import dev.slipway.http.OperationRoutes;
import dev.slipway.http.RequestIds;
import dev.slipway.http.Route;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The API, the workers and the sweeper of one process, over adapters that the wiring chose. */
public final class Service implements AutoCloseable {
  /** Uploads that the sweeper looks at at a time. */
  private static final int LOOKS = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final UseCases useCases;
  private final Workers workers;
  private final Sweeper sweeper;
  private final HttpServer http;

  private Service(UseCases useCases, Workers workers, Sweeper sweeper, HttpServer http) {
    this.useCases = useCases;
    this.workers = workers;
    this.sweeper = sweeper;
    this.http = http;
  }

  /**
   * How the process runs.
   *
   * @param port 0 for any free one
   * @param workers uploads processed at a time
   * @param sweepInterval how often due uploads are looked for
   */
  public record Options(
      String host, int port, int workers, Duration sweepInterval, Timing timing, String name) {}

  /** What it runs on. */
  public record Adapters(
      UploadStore store,
      RingingQueue queue,
      ObjectStore objects,
      GrantIssuer issuer,
      List<Step> steps,
      Authentication authentication) {}

  /**
   * Builds the process; {@link #start} lets it begin.
   *
   * @param more routes beside those of the contract
   * @param around wraps the API: a page, CORS
   */
  public static Service of(
      Options options,
      Adapters adapters,
      Purposes purposes,
      ObjectKeys keys,
      List<Route> more,
      UnaryOperator<Handler> around,
      InstantSource clock,
      RandomGenerator random) {
    EventQueue queue = adapters.queue();
    Telemetry telemetry = new Telemetry(queue);
    UseCases useCases =
        UseCases.over(
            new UseCases.Ports(
                adapters.store(),
                adapters.objects(),
                adapters.issuer(),
                queue,
                adapters.steps(),
                List.of(telemetry)),
            purposes,
            keys,
            options.timing(),
            Duties.ALL,
            clock,
            random);
    Workers workers =
        new Workers(
            adapters.queue(),
            useCases.process()::handle,
            options.name(),
            options.workers(),
            options.timing().lease().multipliedBy(2),
            PATIENCE,
            random);
    List<Route> routes = routes(useCases, purposes, telemetry);
    routes.addAll(more);
    Handler api = telemetry.counting(new Api(routes, adapters.authentication()));
    HttpServer http =
        new HttpServer(options.host(), options.port(), around.apply(api), new RequestIds(random));
    Sweeper sweeper =
        new Sweeper(limit -> useCases.sweep().sweep(limit, LOOKS), options.sweepInterval(), random);
    return new Service(useCases, workers, sweeper, http);
  }

  private static List<Route> routes(UseCases useCases, Purposes purposes, Telemetry telemetry) {
    List<Route> routes = new ArrayList<>(ContractRoutes.of(useCases, purposes));
    routes.addAll(OperationRoutes.of(telemetry::text));
    return routes;
  }

  /**
   * Opens the port and lets the workers begin.
   *
   * @throws IOException when the port cannot be opened; then nothing runs
   */
  public void start() throws IOException {
    http.start();
    workers.start();
    sweeper.start();
  }

  /** The port the API listens on. */
  public int port() {
    return http.port();
  }

  /** Stops within a few seconds: no new work, waiting clients are answered, running work ends. */
  @Override
  public void close() {
    sweeper.stop();
    workers.stop();
    useCases.changes().close();
    http.close();
    sweeper.close();
    workers.close();
  }
}
