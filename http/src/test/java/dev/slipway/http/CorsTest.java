package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CorsTest {
  private static final String PAGE = "https://app.example";

  private final Cors cors = new Cors(_ -> Response.empty(204).with("vary", "accept"), Set.of(PAGE));

  @Test
  void listedOriginMayReadTheAnswer() {
    Response answer = cors.handle(request("GET", "Origin", PAGE));
    assertThat(answer.headers().first("access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(answer.headers().first("access-control-expose-headers"))
        .contains("etag", "location");
    assertThat(answer.headers().first("vary")).isEqualTo("accept, origin");
  }

  @Test
  void preflightIsAnsweredForTheApi() {
    Cors strict =
        new Cors(
            _ -> {
              throw new AssertionError("a preflight goes no further");
            },
            Set.of(PAGE));
    Response answer =
        strict.handle(request("OPTIONS", "Origin", PAGE, "Access-Control-Request-Method", "POST"));
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().first("access-control-allow-methods")).contains("POST", "DELETE");
    assertThat(answer.headers().first("access-control-allow-headers"))
        .contains("authorization", "content-type", "idempotency-key", "if-none-match", "prefer");
  }

  @Test
  void otherOriginsAreNotLetIn() {
    for (String origin :
        new String[] {"https://evil.example", "null", "https://app.example.evil"}) {
      Response answer = cors.handle(request("GET", "Origin", origin));
      assertThat(answer.headers().first("access-control-allow-origin")).isNull();
    }
    Response none = cors.handle(request("GET"));
    assertThat(none.headers().first("access-control-allow-origin")).isNull();
  }

  @Test
  void starLetsEveryOriginIn() {
    Cors open = new Cors(_ -> Response.empty(204), Set.of("*"));
    assertThat(open.handle(request("GET", "Origin", "https://x.example")).headers())
        .satisfies(
            headers -> assertThat(headers.first("access-control-allow-origin")).isEqualTo("*"));
  }

  private static Request request(String method, String... headers) {
    return new Request(method, "/", "", Headers.of(headers), Body.empty(), "1");
  }
}
