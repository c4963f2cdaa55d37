package dev.slipway.server;

import dev.slipway.core.Problem;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.RequestIds;
import dev.slipway.http.problem.ProblemType;
import dev.slipway.http.problem.Problems;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what never reaches the contract, such as a request that is not HTTP, in its form. */
final class JettyErrors implements Request.Handler {
  private final RequestIds requestIds;

  JettyErrors(RequestIds requestIds) {
    this.requestIds = requestIds;
  }

  @Override
  public boolean handle(Request from, Response to, Callback callback) {
    int status = to.getStatus();
    Problem problem =
        switch (status) {
          case 431 ->
              ProblemType.HEADERS_TOO_LARGE.problem(
                  "The request's headers are over 16 KiB; send fewer or shorter ones.");
          case 503 ->
              ProblemType.SERVICE_UNAVAILABLE.problem("The server is stopping; try again soon.");
          default ->
              status >= 500
                  ? ProblemType.INTERNAL_ERROR.problem("Not your fault. Try again.")
                  : ProblemType.HTTP_MALFORMED.problem(
                      "The request is not well-formed HTTP, or came too slowly.");
        };
    Headers none = new Headers(Map.of());
    dev.slipway.http.Request request =
        new dev.slipway.http.Request(
            from.getMethod(), "/", "", none, Body.empty(), requestIds.of(none));
    JettyBridge.send(Problems.answer(problem, request), to, callback);
    return true;
  }
}
