package dev.slipway.http.problem;

import dev.slipway.core.Problem;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.Response;
import dev.slipway.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Turns problems into answers of the type application/problem+json. */
public final class Problems {
  private static final int LONGEST_PATH = 256;

  private Problems() {}

  /**
   * The answer to a request that a problem stands in the way of.
   *
   * @throws IllegalArgumentException when the catalogue has no status for the code
   */
  public static Response answer(Problem problem, Request request) {
    ProblemType type = ProblemType.of(problem.code());
    if (type == null || type.status() == 0) {
      throw new IllegalArgumentException("no status is known for the code " + problem.code());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", type.uri());
    json.put("title", type.title());
    json.put("status", type.status());
    json.put("detail", problem.detail());
    json.put("instance", instance(request.path()));
    json.put("code", type.code());
    json.put("requestId", request.requestId());
    Response answer =
        new Response(
            type.status(),
            Headers.of("content-type", "application/problem+json"),
            Body.of(Json.write(json)));
    return type.retrySeconds() == 0
        ? answer
        : answer.with("retry-after", Integer.toString(type.retrySeconds()));
  }

  /**
   * The problem of an upload that was rejected or failed, as the upload's JSON holds it. A code
   * that is not in the catalogue, from a newer worker, is shown all the same.
   */
  public static Map<String, Object> inUpload(Problem problem) {
    ProblemType type = ProblemType.of(problem.code());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", ProblemType.PAGES + problem.code());
    json.put("title", type == null ? "The file was refused" : type.title());
    json.put("detail", problem.detail());
    json.put("code", problem.code());
    return json;
  }

  /** The path as a URI reference, whatever bytes the client put there. */
  private static String instance(String path) {
    StringBuilder uri = new StringBuilder();
    String shortPath = path.substring(0, Math.min(LONGEST_PATH, path.length()));
    for (byte b : shortPath.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7f && "\"<>\\^`{|}".indexOf(b) < 0;
      uri.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return uri.toString();
  }
}
