package dev.slipway.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.http.Authentication.Answer;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.TestTokens;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys fetched from an issuer that may be down, slow, or hostile. */
class TokenKeysIT {
  private final MovableClock clock = new MovableClock();
  private final TestTokens issuer = new TestTokens();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String keySet = issuer.keySet();
  private volatile int status = 200;
  private final HttpServer server = server();

  @BeforeEach
  void startIssuer() {
    server.createContext(
        "/keys",
        exchange -> {
          fetches.incrementAndGet();
          byte[] bytes = keySet.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopIssuer() {
    server.stop(0);
  }

  @Test
  void keysAreFetchedOnceForManyTokens() {
    TokenVerifier verifier = verifier();
    for (int i = 0; i < 20; i++) {
      assertThat(verify(verifier, issuer)).isInstanceOf(Answer.Known.class);
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void inventedKeyNamesDoNotMakeUsAskAgainAndAgain() {
    TokenVerifier verifier = verifier();
    assertThat(verify(verifier, issuer)).isInstanceOf(Answer.Known.class);
    for (int i = 0; i < 20; i++) {
      assertThat(verify(verifier, new TestTokens("invented-" + i)))
          .isNotInstanceOf(Answer.Known.class);
    }
    assertThat(fetches.get()).isLessThan(4);
    assertThat(verify(verifier, issuer)).isInstanceOf(Answer.Known.class);
  }

  @Test
  void newKeyOfTheIssuerIsFound() {
    TokenVerifier verifier = verifier();
    assertThat(verify(verifier, issuer)).isInstanceOf(Answer.Known.class);
    TestTokens rotated = new TestTokens("key-2");
    keySet = rotated.keySet();
    assertThat(verify(verifier, rotated)).isInstanceOf(Answer.Known.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "<html>", "large"})
  void issuerThatAnswersNoKeySetIsNotTheCallersFault(String answer) {
    keySet = answer.equals("large") ? " ".repeat(300_000) + issuer.keySet() : answer;
    unavailable(verify(verifier(), issuer));
  }

  @Test
  void issuerThatFailsOrIsDownIsNotTheCallersFault() {
    status = 500;
    unavailable(verify(verifier(), issuer));
    TokenVerifier verifier = verifier();
    server.stop(0);
    unavailable(verify(verifier, issuer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://issuer.example/keys", "file:///etc/passwd", "keys", "ftp://localhost/k"})
  void keysThatCouldBeSwappedOnTheWayAreRefused(String address) {
    assertThatThrownBy(() -> TokenKeys.at(URI.create(address))).hasMessageContaining("https");
  }

  private static void unavailable(Answer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Later.class,
            later -> assertThat(later.problem().code()).isEqualTo("keys-unavailable"));
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TokenVerifier verifier() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    return new TokenVerifier(TokenKeys.at(address), TokenRules.of(TestTokens.ISSUER), clock);
  }

  private Answer verify(TokenVerifier verifier, TestTokens tokens) {
    String token = tokens.signed(TestTokens.claims(clock.instant()));
    Headers headers = Headers.of("Authorization", "Bearer " + token);
    return verifier.of(new Request("GET", "/", "", headers, Body.empty(), "1"));
  }
}
