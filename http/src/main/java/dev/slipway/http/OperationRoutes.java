package dev.slipway.http;

import dev.slipway.core.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What whoever runs the service looks at. */
public final class OperationRoutes {
  private OperationRoutes() {}

  /**
   * GET /healthz and GET /metrics.
   *
   * @param metrics the figures in Prometheus' text format, version 0.0.4
   */
  public static List<Route> of(Supplier<String> metrics) {
    return List.of(
        health(), new Route.Open("GET", "/metrics", Set.of(), _ -> figures(metrics.get())));
  }

  /** GET /healthz. */
  public static Route health() {
    return new Route.Open(
        "GET", "/healthz", Set.of(), _ -> Outcome.ok(Response.json(200, Map.of("status", "ok"))));
  }

  private static Outcome<Response> figures(String text) {
    Headers headers = Headers.of("content-type", "text/plain; version=0.0.4; charset=utf-8");
    return Outcome.ok(new Response(200, headers, Body.of(text)));
  }
}
