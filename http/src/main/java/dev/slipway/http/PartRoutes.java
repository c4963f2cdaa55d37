package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.port.Grant;
import dev.slipway.core.usecase.Granted;
import dev.slipway.core.usecase.Parts;
import dev.slipway.http.json.Fields;
import dev.slipway.http.problem.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The parts of a multipart upload. */
final class PartRoutes {
  private static final String PATTERN = "/v1/uploads/{id}/parts";

  private final Parts parts;

  private PartRoutes(Parts parts) {
    this.parts = parts;
  }

  /** Both methods of /v1/uploads/{id}/parts. */
  static List<Route> of(Parts parts) {
    PartRoutes routes = new PartRoutes(parts);
    return List.of(
        new Route.Known("GET", PATTERN, Set.of(), routes::list),
        new Route.Known("POST", PATTERN, Set.of(), routes::sign));
  }

  private Outcome<Response> list(Call call, Principal caller) throws IOException {
    return Replies.of(
        parts.list(caller, call.segment("id")), held -> Response.json(200, UploadJson.of(held)));
  }

  private Outcome<Response> sign(Call call, Principal caller) throws IOException {
    return switch (call.json()) {
      case Outcome.Refused<Fields> refused -> Outcome.refused(refused.problem());
      case Outcome.Ok<Fields> fields ->
          switch (PartNumbers.read(fields.value())) {
            case Outcome.Refused<List<Integer>> refused -> Outcome.refused(refused.problem());
            case Outcome.Ok<List<Integer>> numbers ->
                signed(parts.sign(caller, call.segment("id"), numbers.value()));
          };
    };
  }

  private static Outcome<Response> signed(Outcome<Granted> outcome) {
    return switch (outcome) {
      case Outcome.Refused<Granted> refused -> Outcome.refused(refused.problem());
      case Outcome.Ok<Granted> granted ->
          granted.value().grant() instanceof Grant.Multipart multipart
              ? Outcome.ok(Response.json(200, UploadJson.signatures(multipart)))
              : Outcome.refused(
                  ProblemType.UPLOAD_NOT_PENDING.problem("The upload takes no more parts."));
    };
  }
}
