package dev.slipway.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.Principal;
import dev.slipway.http.Authentication.Answer;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.TestTokens;
import dev.slipway.testkit.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
  private final MovableClock clock = new MovableClock();
  private final TestTokens issuer = new TestTokens();
  private final TokenVerifier verifier = verifier(TokenRules.of(TestTokens.ISSUER));

  @Test
  void goodTokenNamesThePrincipal() {
    assertThat(verify(issuer.signed(claims())))
        .isEqualTo(
            new Answer.Known(new Principal("acme", "ann", Set.of("openid", "uploads:admin"))));
  }

  @Test
  void tenantComesFromTheConfiguredClaim() {
    TokenVerifier other =
        verifier(new TokenRules(TestTokens.ISSUER, null, Set.of("ES256"), "org_id"));
    Answer answer = other.of(request("Bearer " + issuer.signed(with("org_id", "initech"))));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Known.class,
            known -> assertThat(known.principal().tenant()).isEqualTo("initech"));
  }

  @Test
  void schemeIsTakenInAnyCase() {
    assertThat(verifier.of(request("bearer " + issuer.signed(claims()))))
        .isInstanceOf(Answer.Known.class);
  }

  @Test
  void unsignedTokenIsRefused() {
    refused(TestTokens.unsigned(claims()), "token-invalid", "algorithm is \"none\"");
  }

  @Test
  void publicKeyUsedAsASharedSecretIsRefused() {
    refused(issuer.signedWithThePublicKey(claims()), "token-invalid", "algorithm is \"HS256\"");
  }

  @Test
  void sharedSecretsCannotBeConfigured() {
    assertThatThrownBy(() -> new TokenRules("i", null, Set.of("ES256", "HS256"), "tenant"))
        .hasMessageContaining("HS256")
        .hasMessageContaining("allowed are");
  }

  @Test
  void algorithmOffTheListIsRefused() {
    TokenVerifier strict =
        verifier(new TokenRules(TestTokens.ISSUER, null, Set.of("RS256"), "tenant"));
    refused(
        strict.of(request("Bearer " + issuer.signed(claims()))),
        "token-invalid",
        "allowed are RS256");
  }

  @Test
  void foreignKeyIsRefusedEvenUnderAKnownName() {
    refused(new TestTokens().signed(claims()), "token-invalid", "No key of the issuer");
    refused(new TestTokens("key-2").signed(claims()), "token-invalid", "No key of the issuer");
  }

  @Test
  void tamperedClaimsAreRefused() {
    String[] parts = issuer.signed(claims()).split("\\.", -1);
    String[] others = issuer.signed(with("tenant", "victim")).split("\\.", -1);
    refused(parts[0] + "." + others[1] + "." + parts[2], "token-invalid", "No key of the issuer");
  }

  @Test
  void foreignIssuerIsRefused() {
    refused(
        issuer.signed(with("iss", "https://evil.example")),
        "token-invalid",
        "issuer is \"https://evil.example\"");
  }

  @Test
  void audienceIsWantedWhereOneIsConfigured() {
    TokenVerifier other =
        verifier(new TokenRules(TestTokens.ISSUER, "slipway", Set.of("ES256"), "tenant"));
    refused(
        other.of(request("Bearer " + issuer.signed(claims()))), "token-invalid", "audience lacks");
    assertThat(other.of(request("Bearer " + issuer.signed(with("aud", List.of("a", "slipway"))))))
        .isInstanceOf(Answer.Known.class);
  }

  @Test
  void tokenHoldsAMinuteLongerThanItSays() {
    String token = issuer.signed(claims());
    clock.move(Duration.ofMinutes(61).minusSeconds(1));
    assertThat(verify(token)).isInstanceOf(Answer.Known.class);
    clock.move(Duration.ofSeconds(1));
    refused(token, "token-expired", "expired at 2026-01-01T01:00:00Z");
  }

  @Test
  void tokenOfTheFutureIsRefusedBeyondAMinute() {
    String token = issuer.signed(with("nbf", clock.instant().plusSeconds(61).getEpochSecond()));
    refused(token, "token-invalid", "holds from 2026-01-01T00:01:01Z");
    clock.move(Duration.ofSeconds(1));
    assertThat(verify(token)).isInstanceOf(Answer.Known.class);
  }

  @Test
  void tokenWithoutEndUserOrTenantIsRefused() {
    refused(issuer.signed(without("exp")), "token-invalid", "no expiry");
    refused(issuer.signed(without("sub")), "token-invalid", "lacks the claim \"sub\"");
    refused(issuer.signed(without("tenant")), "token-invalid", "lacks the claim \"tenant\"");
    refused(issuer.signed(with("tenant", "")), "token-invalid", "0 bytes");
    refused(issuer.signed(with("tenant", List.of("a", "b"))), "token-invalid", "claims");
  }

  @Test
  void namesThatNoDatabaseTakesAreRefused() {
    for (String name : List.of("a\u0000", "a\nb", "\u009b")) {
      refused(issuer.signed(with("sub", name)), "token-invalid", "control characters");
      refused(issuer.signed(with("tenant", name)), "token-invalid", "control characters");
    }
  }

  @Test
  void whatIsNoTokenIsRefused() {
    for (String text :
        List.of("", "a", "a.b.c", "..", "eyJhbGciOiJub25lIn0", "\u0000.\u0000.\u0000")) {
      refused(text, "token-invalid", "not a JWT");
    }
    refused("a".repeat(8193), "token-invalid", "8193 characters");
    refused(verifier.of(request("Basic YTpi")), "token-invalid", "Bearer");
  }

  @Test
  void missingTokenIsToldApart() {
    Request none = new Request("GET", "/", "", Headers.of(), Body.empty(), "1");
    assertThat(verifier.of(none))
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            unknown -> {
              assertThat(unknown.problem().code()).isEqualTo("token-missing");
              assertThat(unknown.challenge()).isEqualTo("Bearer");
            });
  }

  @Test
  void challengeKeepsToItsGrammarWhateverTheTokenSays() {
    Answer answer = verify(issuer.signed(with("iss", "x\"\\\r\nSet-Cookie: é")));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            unknown ->
                assertThat(unknown.challenge())
                    .matches(
                        "Bearer error=\"invalid_token\","
                            + " error_description=\"[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]*\""));
  }

  private void refused(String token, String code, String detail) {
    refused(verify(token), code, detail);
  }

  private static void refused(Answer answer, String code, String detail) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            unknown -> {
              assertThat(unknown.problem().code()).isEqualTo(code);
              assertThat(unknown.problem().detail()).contains(detail);
              assertThat(unknown.challenge()).startsWith("Bearer error=\"invalid_token\"");
            });
  }

  private Answer verify(String token) {
    return verifier.of(request("Bearer " + token));
  }

  private TokenVerifier verifier(TokenRules rules) {
    return new TokenVerifier(TokenKeys.parse(issuer.keySet()), rules, clock);
  }

  private static Request request(String authorization) {
    Headers headers = Headers.of("Authorization", authorization);
    return new Request("GET", "/", "", headers, Body.empty(), "1");
  }

  private Map<String, Object> claims() {
    return TestTokens.claims(clock.instant());
  }

  private Map<String, Object> with(String name, Object value) {
    Map<String, Object> claims = claims();
    claims.put(name, value);
    return claims;
  }

  private Map<String, Object> without(String name) {
    Map<String, Object> claims = claims();
    claims.remove(name);
    return claims;
  }
}
