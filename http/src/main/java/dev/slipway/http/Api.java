package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.Problem;
import dev.slipway.http.problem.ProblemType;
import dev.slipway.http.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Answers every request: by its route, or by a problem. */
public final class Api implements Handler {
  private static final System.Logger LOG = System.getLogger(Api.class.getName());

  private final Router router;
  private final Authentication authentication;

  public Api(List<Route> routes, Authentication authentication) {
    this.router = new Router(routes);
    this.authentication = authentication;
  }

  @Override
  public Response handle(Request request) {
    Response response = answer(request);
    return new Response(
            response.status(),
            response.headers(),
            request.method().equals("HEAD") ? Body.empty() : response.body())
        .with(RequestIds.HEADER, request.requestId())
        .with("cache-control", "no-store")
        .with("x-content-type-options", "nosniff")
        .with("referrer-policy", "no-referrer");
  }

  private Response answer(Request request) {
    return switch (router.find(request.method(), request.path())) {
      case Router.Match.Found found -> answer(found, request);
      case Router.Match.WrongMethod wrong -> {
        String allowed = String.join(", ", wrong.allowed());
        yield refusal(
                ProblemType.METHOD_NOT_ALLOWED.problem(
                    "The method is " + Quoted.of(request.method()) + "; allowed: " + allowed + "."),
                request)
            .with("allow", allowed);
      }
      case Router.Match.Missing _ ->
          refusal(
              ProblemType.ROUTE_NOT_FOUND.problem(
                  "Nothing answers at " + Quoted.of(request.path()) + ". See api/openapi.yaml."),
              request);
    };
  }

  private Response answer(Router.Match.Found found, Request request) {
    try {
      return switch (found.route()) {
        case Route.Open open ->
            switch (call(found, request)) {
              case Outcome.Ok<Call> call -> sent(open.endpoint().answer(call.value()), request);
              case Outcome.Refused<Call> refused -> refusal(refused.problem(), request);
            };
        case Route.Known known -> answer(known, found, request);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fault(found, request, ProblemType.SERVICE_UNAVAILABLE, e);
    } catch (IOException | UncheckedIOException e) {
      return fault(found, request, ProblemType.SERVICE_UNAVAILABLE, e);
    } catch (Exception e) {
      return fault(found, request, ProblemType.INTERNAL_ERROR, e);
    }
  }

  private Response answer(Route.Known known, Router.Match.Found found, Request request)
      throws Exception {
    return switch (authentication.of(request)) {
      case Authentication.Answer.Known caller ->
          switch (call(found, request)) {
            case Outcome.Ok<Call> call ->
                sent(known.endpoint().answer(call.value(), caller.principal()), request);
            case Outcome.Refused<Call> refused -> refusal(refused.problem(), request);
          };
      case Authentication.Answer.Unknown unknown ->
          refusal(unknown.problem(), request).with("www-authenticate", unknown.challenge());
      case Authentication.Answer.Later later -> refusal(later.problem(), request);
    };
  }

  private static Outcome<Call> call(Router.Match.Found found, Request request) {
    return switch (Query.parse(request.query(), found.route().parameters())) {
      case Outcome.Ok<Query> query ->
          Outcome.ok(new Call(request, found.segments(), query.value()));
      case Outcome.Refused<Query> refused -> Outcome.refused(refused.problem());
    };
  }

  private static Response sent(Outcome<Response> outcome, Request request) {
    return switch (outcome) {
      case Outcome.Ok<Response> ok -> ok.value();
      case Outcome.Refused<Response> refused -> refusal(refused.problem(), request);
    };
  }

  private static Response refusal(Problem problem, Request request) {
    return Problems.answer(problem, request);
  }

  /** The log says what happened; the client only that something did, and where to look. */
  private static Response fault(
      Router.Match.Found found, Request request, ProblemType type, Exception cause) {
    Route route = found.route();
    LOG.log(
        System.Logger.Level.ERROR,
        "request " + request.requestId() + ": " + route.method() + " " + route.pattern(),
        cause);
    String detail =
        "Not your fault. Try again; if it stays, name the request id to whoever runs this server.";
    return refusal(type.problem(detail), request);
  }
}
