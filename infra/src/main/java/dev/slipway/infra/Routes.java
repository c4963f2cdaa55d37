package dev.slipway.infra;

import java.util.List;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;

/**
 * The operations of api/openapi.yaml that exist on AWS; a test holds this list against the file.
 *
 * <p>One by one rather than a catch-all: what is no operation costs no call, and a catch-all would
 * demand a token of a browser's preflight.
 */
final class Routes {
  /** An operation. */
  record Route(HttpMethod method, String path) {}

  static final List<Route> ALL =
      List.of(
          new Route(HttpMethod.POST, "/v1/uploads"),
          new Route(HttpMethod.GET, "/v1/uploads"),
          new Route(HttpMethod.GET, "/v1/uploads/{id}"),
          new Route(HttpMethod.DELETE, "/v1/uploads/{id}"),
          new Route(HttpMethod.GET, "/v1/uploads/{id}/parts"),
          new Route(HttpMethod.POST, "/v1/uploads/{id}/parts"),
          new Route(HttpMethod.POST, "/v1/uploads/{id}/retry"),
          new Route(HttpMethod.POST, "/v1/uploads/{id}/complete"),
          new Route(HttpMethod.GET, "/v1/uploads/{id}/content"),
          new Route(HttpMethod.GET, "/v1/purposes"));

  /** Asked without a token: whether the function answers. */
  static final List<Route> OPEN = List.of(new Route(HttpMethod.GET, "/healthz"));

  private Routes() {}
}
