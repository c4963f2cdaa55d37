package dev.slipway.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the files of src/test/resources/…/console, which no build of the page has. */
class SiteTest {
  private static final Response NEXT = Response.empty(404);
  private final Site site = new Site(_ -> NEXT, "http://127.0.0.1:8081");

  @ParameterizedTest
  @CsvSource({
    "/site-test/page.html, text/html; charset=utf-8",
    "/site-test/code-1.js, text/javascript; charset=utf-8",
    "/site-test/data.bin, application/octet-stream"
  })
  void filesAreServedWithTheirTypes(String path, String type) {
    Response answer = get("GET", path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().first("content-type")).isEqualTo(type);
    assertThat(answer.headers().first("x-content-type-options")).isEqualTo("nosniff");
    assertThat(new String(answer.body().bytes(), UTF_8)).startsWith("for SiteTest");
  }

  @Test
  void headHasNoBody() {
    Response answer = get("HEAD", "/site-test/page.html");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().isEmpty()).isTrue();
  }

  @Test
  void policyAllowsTheSiteAndS3AndNothingElse() {
    assertThat(get("GET", "/site-test/page.html").headers().first("content-security-policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .contains("connect-src 'self' http://127.0.0.1:8081;", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing.html",
        "/site-test",
        "/site-test/",
        "//site-test/page.html",
        "/site-test//page.html",
        "/../slipway.json",
        "/..",
        "/./site-test/page.html",
        "/site-test/../../slipway.json",
        "/%2e%2e/slipway.json",
        "/..%2fslipway.json",
        "/..\\slipway.json",
        "/../Main.class",
        "/dev/slipway/dev/slipway.json",
        "/site-test/page.html\u0000",
        "/site-test/page.html;x",
        "/site-test/.hidden",
        "/v1/uploads",
        "",
        "*"
      })
  void everythingElseIsHandedOn(String path) {
    assertThat(get("GET", path)).isSameAs(NEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get"})
  void otherMethodsAreHandedOn(String method) {
    assertThat(get(method, "/site-test/page.html")).isSameAs(NEXT);
  }

  private Response get(String method, String path) {
    return site.handle(new Request(method, path, "", Headers.of(), Body.empty(), "id"));
  }
}
