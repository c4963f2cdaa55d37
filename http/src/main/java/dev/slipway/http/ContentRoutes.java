package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.port.GrantIssuer.Download;
import dev.slipway.core.usecase.ReadUploads;
import dev.slipway.http.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The way to what became trusted. */
final class ContentRoutes {
  private static final String INLINE = "inline";
  private static final String ATTACHMENT = "attachment";
  private static final Pattern COMMA = Pattern.compile(",");

  private final ReadUploads read;

  private ContentRoutes(ReadUploads read) {
    this.read = read;
  }

  /** GET /v1/uploads/{id}/content. */
  static List<Route> of(ReadUploads read) {
    return List.of(
        new Route.Known(
            "GET",
            "/v1/uploads/{id}/content",
            Set.of("variant", "disposition"),
            new ContentRoutes(read)::content));
  }

  private Outcome<Response> content(Call call, Principal caller) {
    String disposition = call.query().value("disposition");
    if (disposition != null && !disposition.equals(INLINE) && !disposition.equals(ATTACHMENT)) {
      return Outcome.refused(
          ProblemType.PARAMETER_INVALID.problem(
              "disposition is " + Quoted.of(disposition) + "; allowed are inline and attachment."));
    }
    boolean json = wantsJson(call.request().headers());
    return Replies.of(
        read.content(
            caller, call.segment("id"), call.query().value("variant"), INLINE.equals(disposition)),
        download -> answer(download, json).with("vary", "accept"));
  }

  private static Response answer(Download download, boolean json) {
    return json
        ? Response.json(200, UploadJson.of(download))
        : Response.empty(303).with("location", download.url());
  }

  /** Only by name: a browser's own Accept ends in a star and means the content itself. */
  private static boolean wantsJson(Headers headers) {
    return headers.all("accept").stream()
        .flatMap(COMMA::splitAsStream)
        .map(range -> range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .anyMatch("application/json"::equals);
  }
}
