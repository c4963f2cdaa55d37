package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.TypePattern;
import dev.slipway.core.upload.Transfer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What may be uploaded. */
final class PurposeRoutes {
  private PurposeRoutes() {}

  /** GET /v1/purposes. */
  static List<Route> of(Purposes purposes) {
    return List.of(
        new Route.Known(
            "GET",
            "/v1/purposes",
            Set.of(),
            (_, _) ->
                Outcome.ok(
                    Response.json(
                        200, purposes.all().stream().map(PurposeRoutes::json).toList()))));
  }

  private static Map<String, Object> json(Purpose purpose) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", purpose.name());
    json.put("accept", accept(purpose));
    json.put("minSize", purpose.minSize());
    json.put("maxSize", purpose.maxSize());
    Set<Transfer> allowed = purpose.transfers().allowed();
    if (allowed.size() == 1) {
      json.put("transfer", allowed.iterator().next().name().toLowerCase(Locale.ROOT));
    }
    json.put("ttlSeconds", purpose.ttl().toSeconds());
    json.put("steps", purpose.steps());
    return json;
  }

  /** As an HTML accept attribute takes it, which knows no word for anything. */
  private static List<String> accept(Purpose purpose) {
    Stream<String> types =
        purpose.types().stream().map(TypePattern::text).filter(text -> !text.equals("*/*"));
    Stream<String> extensions = purpose.extensions().stream().sorted().map(each -> "." + each);
    return Stream.concat(types, extensions).toList();
  }
}
