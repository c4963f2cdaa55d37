package dev.slipway.lambda;

import dev.slipway.core.json.JsonFault;
import dev.slipway.core.json.JsonReader;
import dev.slipway.core.json.JsonRules;
import dev.slipway.http.Authentication;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.token.PrincipalClaims;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as API Gateway's HTTP APIs hand it over, payload format 2.0 (developer guide, "AWS
 * Lambda proxy integrations for HTTP APIs"). Its JSON is the gateway's own; only the values in it
 * are the client's.
 */
final class GatewayEvent {
  private static final int MAX_BYTES = 7 * 1024 * 1024;

  /** The gateway's own limits are lower; a text may be a client's, whatever it holds. */
  private static final JsonRules RULES =
      new JsonRules(64, MAX_BYTES, MAX_BYTES, 100, 10_000, false, true, false);

  private static final String NO_STAGE = "$default";
  private static final int MOST_BYTES = Request.MAX_BODY_BYTES + 1;
  private static final Pattern NOT_IN_IDS = Pattern.compile("[^A-Za-z0-9._-]");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Map<?, ?> event;
  private final Map<?, ?> context;

  /**
   * @throws IllegalArgumentException when it is no such event
   */
  GatewayEvent(Map<?, ?> event) {
    this.event = event;
    this.context = object(event.get("requestContext"));
    if (!"2.0".equals(event.get("version"))) {
      throw new IllegalArgumentException(
          "the event is no request of an HTTP API in payload format 2.0; set that format in the"
              + " API's integration");
    }
  }

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException when it is no such event, or too large
   */
  static GatewayEvent read(Body event) {
    if (event.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "the event has " + event.length() + " bytes; " + MAX_BYTES + " are allowed");
    }
    try {
      String text = new String(event.bytes(), StandardCharsets.UTF_8);
      return new GatewayEvent(JsonReader.read(text, RULES));
    } catch (JsonFault e) {
      throw new IllegalArgumentException("the event is not a JSON object", e);
    }
  }

  /**
   * The request.
   *
   * @param patience how long its answer may be held back
   */
  Request request(Duration patience) {
    Headers headers = headers();
    String path = text(event.get("rawPath"));
    return new Request(
        text(object(context.get("http")).get("method")),
        path.substring(stagePrefix().length()),
        text(event.get("rawQueryString")),
        headers,
        body(),
        requestId(headers),
        patience);
  }

  /** Who sends it, by the claims of the token that the API's JWT authorizer has verified. */
  Authentication authentication(PrincipalClaims claims) {
    return new GatewayAuthentication(
        object(object(context.get("authorizer")).get("jwt")).get("claims"), claims);
  }

  /** The stage as the path begins with it; empty for the default stage, which paths leave out. */
  String stagePrefix() {
    String stage = text(context.get("stage"));
    String prefix = "/" + stage;
    String path = text(event.get("rawPath"));
    boolean begins = path.equals(prefix) || path.startsWith(prefix + "/");
    return !stage.isEmpty() && !stage.equals(NO_STAGE) && begins ? prefix : "";
  }

  /** Repeated headers come joined by commas. Cookies come apart, and nobody reads them. */
  private Headers headers() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    object(event.get("headers"))
        .forEach((name, value) -> values.put(text(name), List.of(text(value))));
    return new Headers(values);
  }

  private Body body() {
    String body = text(event.get("body"));
    byte[] bytes =
        Boolean.TRUE.equals(event.get("isBase64Encoded"))
            ? decoded(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return Body.of(bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES));
  }

  private static byte[] decoded(String base64) {
    // Four characters for three bytes: no more is decoded than is looked at.
    int most = Math.ceilDiv(MOST_BYTES, 3) * 4;
    return Base64.getDecoder().decode(base64.length() <= most ? base64 : base64.substring(0, most));
  }

  /** The client's own name where it is a good one; otherwise the one in the gateway's log. */
  private String requestId(Headers headers) {
    String own = headers.first("x-request-id");
    if (own != null && ID.matcher(own).matches()) {
      return own;
    }
    String given = NOT_IN_IDS.matcher(text(context.get("requestId"))).replaceAll("");
    return given.isEmpty() ? "unknown" : given.substring(0, Math.min(64, given.length()));
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
