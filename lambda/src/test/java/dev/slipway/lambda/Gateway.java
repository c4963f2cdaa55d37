package dev.slipway.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.core.Principal;
import dev.slipway.http.Authentication;
import dev.slipway.http.Body;
import dev.slipway.http.Handler;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.Response;
import dev.slipway.http.Route;
import dev.slipway.http.TestApi;
import dev.slipway.http.json.Json;
import dev.slipway.http.token.DevTokens;
import dev.slipway.http.token.PrincipalClaims;
import dev.slipway.http.token.TokenRules;
import dev.slipway.http.token.TokenVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Does what an HTTP API of API Gateway does before and after a function, JWT authorizer included.
 */
final class Gateway implements TestApi.EntryPoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Handler over(List<Route> routes, DevTokens tokens, InstantSource clock) {
    LambdaFunction function = new ApiFunction(routes, new PrincipalClaims("tenant"));
    Authentication authorizer =
        new TokenVerifier(tokens.keys(), TokenRules.of(DevTokens.ISSUER), clock);
    return request -> {
      Map<String, Object> event = event(request, claims(authorizer.of(request)));
      Duration left = request.patience().plusSeconds(1);
      return answer(call(function, event, left), request);
    };
  }

  static byte[] call(LambdaFunction function, Map<String, Object> event, Duration left) {
    try {
      return function
          .answer(new Invocation("invocation-1", Body.of(Json.write(event)), () -> left))
          .bytes();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The event of a request, as AWS documents it. */
  static Map<String, Object> event(Request request, @Nullable Map<String, Object> claims) {
    Map<String, Object> context = new TreeMap<>();
    context.put("accountId", "123456789012");
    context.put("apiId", "api-id");
    context.put("stage", "$default");
    context.put("requestId", request.requestId());
    context.put("http", Map.of("method", request.method(), "path", request.path()));
    if (claims != null) {
      context.put("authorizer", Map.of("jwt", Map.of("claims", claims, "scopes", List.of())));
    }
    Map<String, Object> headers = new LinkedHashMap<>();
    request.headers().values().forEach((name, all) -> headers.put(name, String.join(",", all)));
    Map<String, Object> event = new TreeMap<>();
    event.put("version", "2.0");
    event.put("routeKey", "$default");
    event.put("rawPath", request.path());
    event.put("rawQueryString", request.query());
    event.put("headers", headers);
    event.put("requestContext", context);
    if (!request.body().isEmpty()) {
      event.put("body", Base64.getEncoder().encodeToString(request.body().bytes()));
    }
    event.put("isBase64Encoded", !request.body().isEmpty());
    return event;
  }

  static JsonNode json(byte[] answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response answer(byte[] bytes, Request request) {
    JsonNode json = json(bytes);
    Headers headers = Headers.of();
    for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
      headers = headers.with(header.getKey(), header.getValue().asText());
    }
    String body = json.path("body").asText();
    boolean isBase64 = json.path("isBase64Encoded").asBoolean();
    Body decoded = isBase64 ? Body.of(Base64.getDecoder().decode(body)) : Body.of(body);
    if (request.method().equals("HEAD") && !decoded.isEmpty()) {
      throw new IllegalStateException("a HEAD was answered with a body");
    }
    return new Response(json.path("statusCode").asInt(), headers, decoded);
  }

  /** API Gateway makes a text of every claim. */
  private static @Nullable Map<String, Object> claims(Authentication.Answer answer) {
    return answer instanceof Authentication.Answer.Known(Principal principal)
        ? Map.of(
            "sub",
            principal.user(),
            "tenant",
            principal.tenant(),
            "scope",
            String.join(" ", principal.scopes()))
        : null;
  }
}
