package dev.slipway.http.problem;

import dev.slipway.core.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of problems (RFC 9457): every code that an answer or a rejected upload can carry,
 * each with a page docs/problems/{code}.md.
 */
public enum ProblemType {
  // The request
  MALFORMED_JSON(400, "The body is not a JSON object"),
  JSON_TOO_COMPLEX(400, "The JSON goes beyond a limit"),
  UNKNOWN_FIELD(400, "The body has a field that is not known"),
  INVALID_FIELD(400, "A field is missing or of the wrong type"),
  INVALID_PARAMETER(400, "A part of the address or a header is wrong"),
  INVALID_CURSOR(400, "The cursor is not one of this list"),
  ROUTE_NOT_FOUND(404, "There is nothing at this address"),
  METHOD_NOT_ALLOWED(405, "The address does not take this method"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),

  // The caller
  MISSING_TOKEN(401, "A token is needed"),
  INVALID_TOKEN(401, "The token does not hold"),
  EXPIRED_TOKEN(401, "The token has expired"),

  // The server
  TOO_MANY_REQUESTS(429, "The server is busy"),
  INTERNAL_ERROR(500, "The server has a fault"),
  KEYS_UNAVAILABLE(503, "Tokens cannot be verified now");

  private static final Map<String, ProblemType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(ProblemType::code, Function.identity()));

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The type of a code; null when the catalogue does not have it. */
  public static @Nullable ProblemType of(String code) {
    return BY_CODE.get(code);
  }

  /** The stable name: the constant's, in lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The HTTP status of an answer with this problem, 400 to 599. */
  public int status() {
    return status;
  }

  /** The same for every occurrence, for people. */
  public String title() {
    return title;
  }

  /** The URI that names the problem and leads to its page. */
  public String uri() {
    return "https://slipway.dev/problems/" + code();
  }

  /** A problem of this type. */
  public Problem problem(String detail) {
    return new Problem(code(), detail);
  }
}
