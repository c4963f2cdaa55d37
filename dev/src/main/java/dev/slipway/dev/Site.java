package dev.slipway.dev;

import dev.slipway.http.Body;
import dev.slipway.http.Handler;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves the console's files, and hands everything else on. */
final class Site implements Handler {
  // Every file has an extension; directories, ".." and the API's addresses have none.
  private static final Pattern FILE =
      Pattern.compile("/(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "map", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon");

  private final Handler next;
  private final String policy;

  /**
   * Wraps the API.
   *
   * @param s3 the origin that the page sends bytes to and shows pictures from
   */
  Site(Handler next, String s3) {
    this.next = next;
    policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
            + ("img-src 'self' data: blob: " + s3 + "; media-src blob: " + s3 + "; ")
            + ("connect-src 'self' " + s3 + "; ")
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  @Override
  public Response handle(Request request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    byte[] file = reads ? find(request.path()) : null;
    return file == null ? next.handle(request) : answer(request, file);
  }

  private Response answer(Request request, byte[] file) {
    String name = request.path().equals("/") ? "/index.html" : request.path();
    Headers headers =
        Headers.of(
            "content-type",
                TYPES.getOrDefault(
                    name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"),
            "cache-control", "no-cache",
            "content-security-policy", policy,
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer");
    return new Response(
        200, headers, request.method().equals("HEAD") ? Body.empty() : Body.of(file));
  }

  private static byte @Nullable [] find(String path) {
    String name = path.equals("/") ? "/index.html" : path;
    if (!FILE.matcher(name).matches()) {
      return null;
    }
    try (InputStream in = Site.class.getResourceAsStream("console" + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
