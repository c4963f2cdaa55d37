package dev.slipway.dev;

import dev.slipway.core.Outcome;
import dev.slipway.http.Response;
import dev.slipway.http.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GET /dev/info: what runs where, for the page. */
final class InfoRoute {
  private InfoRoute() {}

  static List<Route> of(URI s3, DevFiles files, DevOptions options, List<String> more) {
    List<String> notes = new ArrayList<>(more);
    notes.addFirst("For development: everybody who reaches this port gets a token.");
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("s3Endpoint", s3.toString());
    info.put("dataDir", files.directory().toString());
    info.put("purposes", options.config() == null ? "shipped" : options.config().toString());
    info.put("notes", notes);
    Response answer = Response.json(200, info);
    return List.of(new Route.Open("GET", "/dev/info", Set.of(), _ -> Outcome.ok(answer)));
  }
}
