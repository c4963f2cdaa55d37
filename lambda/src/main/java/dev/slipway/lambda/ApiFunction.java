package dev.slipway.lambda;

import dev.slipway.http.Api;
import dev.slipway.http.Body;
import dev.slipway.http.Request;
import dev.slipway.http.RequestIds;
import dev.slipway.http.Response;
import dev.slipway.http.Route;
import dev.slipway.http.problem.ProblemType;
import dev.slipway.http.problem.Problems;
import dev.slipway.http.token.PrincipalClaims;
import java.time.Duration;
import java.util.List;

/** The API behind an HTTP API of API Gateway, which verifies tokens and answers for CORS. */
public final class ApiFunction implements LambdaFunction {
  /** What Lambda passes on of an answer, in bytes. */
  static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024 - 64 * 1024;

  /** The gateway gives up after 30 seconds, and a cold start may have taken some of them. */
  private static final Duration GATEWAY = Duration.ofSeconds(28);

  private static final Duration TO_ANSWER = Duration.ofSeconds(1);

  private final List<Route> routes;
  private final PrincipalClaims claims;

  /**
   * For a managed runtime: reads the environment, and makes ready for a snapshot, if one is due.
   */
  public ApiFunction() {
    this(LambdaWiring.of(Handler.API, System.getenv()));
  }

  private ApiFunction(LambdaWiring wiring) {
    this(wiring.routes(), wiring.claims());
    if (wiring.takesSnapshot()) {
      var _ = Priming.of(this);
    }
  }

  ApiFunction(List<Route> routes, PrincipalClaims claims) {
    this.routes = List.copyOf(routes);
    this.claims = claims;
  }

  @Override
  public Body answer(Invocation invocation) {
    GatewayEvent event = GatewayEvent.read(invocation.event());
    Request request = event.request(patience(invocation));
    Response response = new Api(routes, event.authentication(claims)).handle(request);
    Body answer = GatewayAnswer.of(response, event.stagePrefix());
    return answer.length() <= MAX_ANSWER_BYTES
        ? answer
        : GatewayAnswer.of(tooLarge(request, answer.length()), event.stagePrefix());
  }

  /** The claim that names the tenant. */
  String tenantClaim() {
    return claims.tenantClaim();
  }

  private static Duration patience(Invocation invocation) {
    Duration left = invocation.left().get().minus(TO_ANSWER);
    return left.compareTo(GATEWAY) < 0 ? left : GATEWAY;
  }

  private static Response tooLarge(Request request, int bytes) {
    return Problems.answer(
            ProblemType.PARAMETER_INVALID.problem(
                "The answer would have "
                    + bytes
                    + " bytes; "
                    + MAX_ANSWER_BYTES
                    + " can be sent. Ask for less at a time: a smaller limit."),
            request)
        .with(RequestIds.HEADER, request.requestId())
        .with("cache-control", "no-store");
  }
}
