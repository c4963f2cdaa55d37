package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.Problem;
import dev.slipway.http.json.Fields;
import dev.slipway.http.problem.ProblemType;
import dev.slipway.http.token.DevTokens;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tokens for whoever asks: never where uploads are worth anything. */
public final class DevRoutes {
  private final DevTokens tokens;

  private DevRoutes(DevTokens tokens) {
    this.tokens = tokens;
  }

  /** POST /dev/token and GET /dev/jwks.json. */
  public static List<Route> of(DevTokens tokens) {
    DevRoutes routes = new DevRoutes(tokens);
    return List.of(
        new Route.Open("POST", "/dev/token", Set.of(), routes::issue),
        new Route.Open("GET", "/dev/jwks.json", Set.of(), routes::keys));
  }

  private Outcome<Response> issue(Call call) {
    return switch (call.json()) {
      case Outcome.Ok<Fields> fields -> issue(fields.value());
      case Outcome.Refused<Fields> refused -> Outcome.refused(refused.problem());
    };
  }

  private Outcome<Response> issue(Fields fields) {
    String tenant = fields.text("tenant");
    String user = fields.text("user");
    boolean admin = fields.flag("admin");
    Problem problem = fields.problem();
    if (problem != null) {
      return Outcome.refused(problem);
    }
    Set<String> scopes = admin ? Set.of(Principal.ADMIN_SCOPE) : Set.of();
    Principal principal;
    try {
      principal = new Principal(tenant, user, scopes);
    } catch (IllegalArgumentException e) {
      return Outcome.refused(ProblemType.FIELD_INVALID.problem(e.getMessage() + "."));
    }
    return Outcome.ok(Response.json(200, Map.of("token", tokens.issue(principal))));
  }

  private Outcome<Response> keys(Call call) {
    return Outcome.ok(Response.json(200, tokens.keySet()));
  }
}
