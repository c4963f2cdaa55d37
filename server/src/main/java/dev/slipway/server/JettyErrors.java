package dev.slipway.server;

import dev.slipway.core.Problem;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.RequestIds;
import dev.slipway.http.Response;
import dev.slipway.http.problem.ProblemType;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Answers what never reaches the contract, such as a request that is not HTTP, in its form. */
final class JettyErrors implements Request.Handler {
  private final RequestIds requestIds;

  JettyErrors(RequestIds requestIds) {
    this.requestIds = requestIds;
  }

  @Override
  public boolean handle(Request from, org.eclipse.jetty.server.Response to, Callback callback) {
    Headers none = new Headers(Map.of());
    dev.slipway.http.Request request =
        new dev.slipway.http.Request("GET", "/", "", none, Body.empty(), requestIds.of(none));
    Response answer = BareAnswers.of(problem(to.getStatus()), request);
    JettyBridge.send(answer, to, callback);
    return true;
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 431 ->
          ProblemType.HEADERS_TOO_LARGE.problem(
              "The request's headers are over 16 KiB; send fewer or shorter ones.");
      case 503 ->
          ProblemType.SERVICE_UNAVAILABLE.problem("The server is stopping; try again soon.");
      case 500 -> ProblemType.INTERNAL_ERROR.problem("Not your fault. Try again.");
      // 501 and 505 too: a client's mistakes, for all that HTTP puts them among the server's.
      default ->
          ProblemType.HTTP_MALFORMED.problem(
              "The request is not well-formed HTTP/1.1, or came too slowly.");
    };
  }
}
