package dev.slipway.http;

import java.util.Set;

/** Lets pages of other origins call the API (CORS, the Fetch standard), if they are on the list. */
public final class Cors implements Handler {
  private static final String METHODS = "GET, HEAD, POST, DELETE";
  private static final String HEADERS =
      "authorization, content-type, idempotency-key, if-none-match, prefer, x-request-id";
  private static final String EXPOSED =
      "etag, location, preference-applied, retry-after, www-authenticate, x-request-id";
  private static final String MAX_AGE_SECONDS = "7200";

  private final Handler next;
  private final Set<String> origins;

  /**
   * Wraps a handler.
   *
   * @param origins as browsers send them, such as {@code https://app.example.com}; {@code *} for
   *     all, which is safe for an API that takes tokens and no cookies
   */
  public Cors(Handler next, Set<String> origins) {
    this.next = next;
    this.origins = Set.copyOf(origins);
  }

  @Override
  public Response handle(Request request) {
    String origin = request.headers().first("origin");
    boolean preflight =
        request.method().equals("OPTIONS")
            && request.headers().first("access-control-request-method") != null;
    if (origin == null || !allowed(origin)) {
      return varying(next.handle(request));
    }
    Response answer =
        preflight
            ? Response.empty(204)
                .with("access-control-allow-methods", METHODS)
                .with("access-control-allow-headers", HEADERS)
                .with("access-control-max-age", MAX_AGE_SECONDS)
            : next.handle(request).with("access-control-expose-headers", EXPOSED);
    return varying(
        answer.with("access-control-allow-origin", origins.contains("*") ? "*" : origin));
  }

  private static Response varying(Response answer) {
    String vary = answer.headers().first("vary");
    return answer.with("vary", vary == null ? "origin" : vary + ", origin");
  }

  private boolean allowed(String origin) {
    return origins.contains("*") || origins.contains(origin);
  }
}
