package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.http.Body;
import dev.slipway.http.Call;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.Response;
import dev.slipway.http.Route;
import dev.slipway.http.json.Json;
import dev.slipway.http.token.PrincipalClaims;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway hands over and what it gets, through a route that tells what it was given. */
class ApiFunctionTest {
  private static final Map<String, Object> ANN =
      Map.of("sub", "ann", "tenant", "acme", "scope", "openid uploads:admin");

  private @Nullable Call seen;
  private @Nullable Principal caller;
  private Response answer = Response.json(200, Map.of("ok", true));
  private final ApiFunction function =
      new ApiFunction(
          List.of(
              new Route.Known("GET", "/v1/echo", Set.of("q"), this::take),
              new Route.Known("POST", "/v1/echo", Set.of(), this::take)),
          new PrincipalClaims("tenant"));

  private Outcome<Response> take(Call call, Principal principal) {
    seen = call;
    caller = principal;
    return Outcome.ok(answer);
  }

  @Test
  void requestComesWholeThroughTheEvent() {
    Map<String, Object> event =
        event("POST", "/v1/echo", Headers.of("Accept", "a", "accept", "b"), "{\"é\":1}");

    assertThat(send(event, ANN).path("statusCode").asInt()).isEqualTo(200);

    Request request = seen().request();
    assertThat(request.headers().first("accept")).isEqualTo("a,b");
    assertThat(new String(request.body().bytes(), StandardCharsets.UTF_8)).isEqualTo("{\"é\":1}");
    assertThat(request.requestId()).isEqualTo("JKJaXmPLvHcESHA");
    assertThat(caller).isEqualTo(new Principal("acme", "ann", Set.of("openid", "uploads:admin")));
  }

  @Test
  void queryIsTakenRaw() {
    Map<String, Object> event = event("GET", "/v1/echo", Headers.of(), "");
    event.put("rawQueryString", "q=a%26b");

    send(event, ANN);

    assertThat(seen().query().value("q")).isEqualTo("a&b");
  }

  @Test
  void bodyMayComeAsText() {
    Map<String, Object> event = event("POST", "/v1/echo", Headers.of(), "");
    event.put("body", "{\"é\":1}");
    event.put("isBase64Encoded", false);

    send(event, ANN);

    assertThat(seen().request().body()).isEqualTo(Body.of("{\"é\":1}"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bodyIsReadNoFurtherThanTheApiLooks(boolean base64) {
    String large = "x".repeat(Request.MAX_BODY_BYTES * 3);
    Map<String, Object> event = event("POST", "/v1/echo", Headers.of(), "");
    event.put(
        "body",
        base64
            ? Base64.getEncoder().encodeToString(large.getBytes(StandardCharsets.US_ASCII))
            : large);
    event.put("isBase64Encoded", base64);

    send(event, ANN);

    assertThat(seen().request().body().length()).isEqualTo(Request.MAX_BODY_BYTES + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "$default, /v1/echo,      200",
    "prod,     /prod/v1/echo, 200",
    "prod,     /v1/echo,      200",
    "prod,     /production/v1/echo, 404",
    "$default, /prod/v1/echo, 404"
  })
  void stageIsNoPartOfThePath(String stage, String path, int status) {
    Map<String, Object> event = event("GET", path, Headers.of(), "");
    context(event).put("stage", stage);

    assertThat(send(event, ANN).path("statusCode").asInt()).isEqualTo(status);
  }

  @Test
  void locationLeadsBackThroughTheStage() {
    answer = Response.empty(201).with("location", "/v1/uploads/1");
    Map<String, Object> event = event("GET", "/prod/v1/echo", Headers.of(), "");
    context(event).put("stage", "prod");

    assertThat(send(event, ANN).at("/headers/location").asText()).isEqualTo("/prod/v1/uploads/1");

    answer = Response.empty(303).with("location", "https://bucket.example/trusted/1");
    assertThat(send(event, ANN).at("/headers/location").asText())
        .isEqualTo("https://bucket.example/trusted/1");
  }

  @Test
  void withoutTheAuthorizerNobodyIsKnownWhateverTheHeadersSay() {
    Map<String, Object> event =
        event(
            "GET",
            "/v1/echo",
            Headers.of("authorization", "Bearer e30.e30.", "x-tenant", "acme", "sub", "ann"),
            "");

    JsonNode refused = send(event, null);

    assertThat(refused.path("statusCode").asInt()).isEqualTo(401);
    assertThat(refused.at("/headers/www-authenticate").asText()).isEqualTo("Bearer");
    assertThat(code(refused)).isEqualTo("token-missing");
    assertThat(seen).isNull();
  }

  @Test
  void claimsOfAnotherAuthorizerAreNotTaken() {
    Map<String, Object> event = event("GET", "/v1/echo", Headers.of(), "");
    context(event).put("authorizer", Map.of("lambda", ANN, "claims", ANN, "iam", ANN));

    assertThat(send(event, null).path("statusCode").asInt()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "'', uploads, token-invalid",
    "sub, acme, token-invalid",
    "tenant, ann, token-invalid"
  })
  void tokenThatLacksItsUserOrTenantIsRefused(String only, String value, String code) {
    Map<String, Object> claims = only.isEmpty() ? Map.of() : Map.of(only, value);

    JsonNode refused = send(event("GET", "/v1/echo", Headers.of(), ""), claims);

    assertThat(refused.path("statusCode").asInt()).isEqualTo(401);
    assertThat(code(refused)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[openid uploads:admin]", "[openid, uploads:admin]"})
  void scopesThatWereAListComeInBrackets(String scope) {
    send(
        event("GET", "/v1/echo", Headers.of(), ""),
        Map.of("sub", "ann", "tenant", "acme", "scope", scope));

    assertThat(principal().scopes()).containsExactlyInAnyOrder("openid", "uploads:admin");
    assertThat(principal().isAdmin()).isTrue();
  }

  @Test
  void groupsAreNoScopes() {
    send(
        event("GET", "/v1/echo", Headers.of(), ""),
        Map.of("sub", "ann", "tenant", "acme", "cognito:groups", "[uploads:admin]"));

    assertThat(principal().isAdmin()).isFalse();
  }

  @Test
  void ownRequestIdIsKeptWhereItIsAGoodOne() {
    send(event("GET", "/v1/echo", Headers.of("x-request-id", "mine-1"), ""), ANN);
    assertThat(seen().request().requestId()).isEqualTo("mine-1");

    send(event("GET", "/v1/echo", Headers.of("x-request-id", "a b"), ""), ANN);
    assertThat(seen().request().requestId()).isEqualTo("JKJaXmPLvHcESHA");
  }

  @ParameterizedTest
  @CsvSource({"60000, 28000", "29001, 28000", "10000, 9000", "500, -500"})
  void patienceEndsBeforeTheGatewaysAndTheFunctions(long leftMillis, long patienceMillis) {
    function.answer(
        new Invocation(
            "1",
            Body.of(Json.write(with(event("GET", "/v1/echo", Headers.of(), ""), ANN))),
            () -> Duration.ofMillis(leftMillis)));

    assertThat(seen().request().patience()).isEqualTo(Duration.ofMillis(patienceMillis));
  }

  @Test
  void bytesThatAreNoTextAreSentAsTheyAre() {
    byte[] bytes = {(byte) 0xff, 0, 1};
    answer = new Response(200, Headers.of("content-type", "image/png"), Body.of(bytes));

    JsonNode sent = send(event("GET", "/v1/echo", Headers.of(), ""), ANN);

    assertThat(sent.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(sent.path("body").asText())).isEqualTo(bytes);
  }

  @Test
  void textThatHoldsWhatStandsForBrokenBytesIsSentAsText() {
    String text = "{\"fileName\":\"\uFFFD.jpg\"}";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    answer = new Response(200, Headers.of("content-type", "application/json"), Body.of(bytes));

    JsonNode sent = send(event("GET", "/v1/echo", Headers.of(), ""), ANN);

    assertThat(sent.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(sent.path("body").asText()).isEqualTo(text);
  }

  @Test
  void answerBeyondWhatLambdaSendsIsAProblemThatSaysWhatToDo() {
    byte[] large = new byte[ApiFunction.MAX_ANSWER_BYTES];
    Arrays.fill(large, (byte) 'x');
    answer = new Response(200, Headers.of("content-type", "text/plain"), Body.of(large));

    JsonNode refused = send(event("GET", "/v1/echo", Headers.of(), ""), ANN);

    assertThat(refused.path("statusCode").asInt()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo("parameter-invalid");
    assertThat(refused.path("body").asText()).contains("smaller limit");
    assertThat(refused.at("/headers/x-request-id").asText()).isEqualTo("JKJaXmPLvHcESHA");
  }

  @Test
  void eventsOfAnotherKindAreFaultsOfTheDeployment() {
    for (String event : List.of("{}", "{\"version\":\"1.0\"}", "[]", "", "{\"Records\":[]}")) {
      assertThatThrownBy(
              () ->
                  function.answer(new Invocation("1", Body.of(event), () -> Duration.ofSeconds(1))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private JsonNode send(Map<String, Object> event, @Nullable Map<String, Object> claims) {
    return Gateway.json(Gateway.call(function, with(event, claims), Duration.ofMinutes(1)));
  }

  private static Map<String, Object> with(
      Map<String, Object> event, @Nullable Map<String, Object> claims) {
    if (claims != null) {
      context(event).put("authorizer", Map.of("jwt", Map.of("claims", claims)));
    }
    return event;
  }

  private static Map<String, Object> event(
      String method, String path, Headers headers, String body) {
    Map<String, Object> event =
        Gateway.event(
            new Request(method, path, "", headers, Body.of(body), "JKJaXmPLvHcESHA="), null);
    event.put("requestContext", new TreeMap<>(context(event)));
    return event;
  }

  @SuppressWarnings("unchecked") // made by Gateway
  private static Map<String, Object> context(Map<String, Object> event) {
    return (Map<String, Object>) event.getOrDefault("requestContext", Map.of());
  }

  private static String code(JsonNode answer) {
    return Gateway.json(answer.path("body").asText().getBytes(StandardCharsets.UTF_8))
        .path("code")
        .asText();
  }

  private Call seen() {
    Call call = seen;
    assertThat(call).isNotNull();
    return call;
  }

  private Principal principal() {
    Principal principal = caller;
    assertThat(principal).isNotNull();
    return principal;
  }
}
