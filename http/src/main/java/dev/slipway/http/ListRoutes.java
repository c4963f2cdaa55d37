package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.ReadUploads;
import dev.slipway.http.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The caller's uploads, a page at a time. */
final class ListRoutes {
  private static final int USUAL = 20;
  private static final int MOST = 100;
  private static final Pattern PURPOSE = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

  private final ReadUploads read;

  private ListRoutes(ReadUploads read) {
    this.read = read;
  }

  /** GET /v1/uploads. */
  static List<Route> of(ReadUploads read) {
    return List.of(
        new Route.Known(
            "GET",
            "/v1/uploads",
            Set.of("state", "purpose", "limit", "cursor"),
            new ListRoutes(read)::list));
  }

  private Outcome<Response> list(Call call, Principal caller) {
    String state = call.query().value("state");
    String limit = call.query().value("limit");
    String cursor = call.query().value("cursor");
    State.Name wanted = state == null ? null : state(state);
    if (state != null && wanted == null) {
      return Outcome.refused(
          ProblemType.PARAMETER_INVALID.problem(
              "state is " + Quoted.of(state) + "; allowed are " + states() + "."));
    }
    int most = limit == null ? USUAL : limit(limit);
    if (most < 1 || most > MOST) {
      return Outcome.refused(
          ProblemType.PARAMETER_INVALID.problem(
              "limit is " + Quoted.of(String.valueOf(limit)) + "; 1 to " + MOST + " are allowed."));
    }
    String purpose = call.query().value("purpose");
    if (purpose != null && !PURPOSE.matcher(purpose).matches()) {
      return Outcome.refused(
          ProblemType.PARAMETER_INVALID.problem(
              "purpose is " + Quoted.of(purpose) + ", which no purpose is called."));
    }
    UploadId after = cursor == null ? null : UploadId.parse(cursor);
    if (cursor != null && after == null) {
      return Outcome.refused(
          ProblemType.CURSOR_INVALID.problem(
              "cursor is " + Quoted.of(cursor) + ". Send the \"next\" of the page before."));
    }
    return Outcome.ok(
        Response.json(200, UploadJson.of(read.list(caller, wanted, purpose, after, most))));
  }

  private static int limit(String text) {
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
  }

  private static State.@Nullable Name state(String text) {
    return Arrays.stream(State.Name.values())
        .filter(name -> name.text().equals(text))
        .findFirst()
        .orElse(null);
  }

  private static String states() {
    return Arrays.stream(State.Name.values())
        .map(State.Name::text)
        .collect(Collectors.joining(", "));
  }
}
