package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.http.json.Fields;
import dev.slipway.http.json.Json;
import dev.slipway.http.problem.ProblemType;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that has found its route.
 *
 * @param segments the varying segments of the path by name, still percent-encoded
 */
public record Call(Request request, Map<String, String> segments, Query query) {
  /** A varying segment that the route's pattern names. */
  public String segment(String name) {
    String value = segments.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no segment " + name);
    }
    return value;
  }

  /** The body, which must be a JSON object. */
  public Outcome<Fields> json() {
    if (request.body().length() > Request.MAX_BODY_BYTES) {
      return Outcome.refused(
          ProblemType.BODY_TOO_LARGE.problem(
              "The body has more than "
                  + Request.MAX_BODY_BYTES
                  + " bytes, which is all that is taken. The file itself goes to S3, with the grant"
                  + " that POST /v1/uploads answers."));
    }
    String type = request.headers().first("content-type");
    if (!request.body().isEmpty() && !isJson(type)) {
      return Outcome.refused(
          ProblemType.MEDIA_TYPE_UNSUPPORTED.problem(
              "The body's Content-Type is "
                  + (type == null ? "missing" : Quoted.of(type))
                  + ". Send application/json."));
    }
    return switch (Json.read(request.body())) {
      case Json.Read.Parsed parsed -> Outcome.ok(parsed.fields());
      case Json.Read.Refused refused -> Outcome.refused(refused.problem());
    };
  }

  private static boolean isJson(@Nullable String type) {
    return type != null
        && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
