package dev.slipway.http.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.slipway.http.Authentication.Answer;
import dev.slipway.http.Quoted;
import dev.slipway.http.problem.ProblemType;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Checks the claims of a token whose signature holds, and reads the principal from them. */
final class TokenClaims {
  /** How far the issuer's clock may be from ours. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private final TokenRules rules;
  private final InstantSource time;
  private final PrincipalClaims principal;

  TokenClaims(TokenRules rules, InstantSource time) {
    this.rules = rules;
    this.time = time;
    this.principal = new PrincipalClaims(rules.tenantClaim());
  }

  Answer check(JWTClaimsSet claims) throws ParseException {
    if (!rules.issuer().equals(claims.getIssuer())) {
      return TokenRefusals.invalid(
          "The token's issuer is "
              + shown(claims.getIssuer())
              + "; allowed is "
              + Quoted.of(rules.issuer())
              + ".");
    }
    if (rules.audience() != null && !claims.getAudience().contains(rules.audience())) {
      return TokenRefusals.invalid(
          "The token is not meant for this service: its audience lacks "
              + Quoted.of(rules.audience())
              + ".");
    }
    Answer untimely = untimely(claims.getExpirationTime(), claims.getNotBeforeTime());
    return untimely != null
        ? untimely
        : principal.read(
            claims.getSubject(),
            claims.getStringClaim(rules.tenantClaim()),
            claims.getClaim("scope"));
  }

  private @Nullable Answer untimely(@Nullable Date expires, @Nullable Date notBefore) {
    Instant now = time.instant();
    if (expires == null) {
      return TokenRefusals.invalid(
          "The token has no expiry (exp). Only tokens that end are taken.");
    }
    if (!now.isBefore(expires.toInstant().plus(SKEW))) {
      return TokenRefusals.refused(
          ProblemType.TOKEN_EXPIRED.problem(
              "The token expired at "
                  + expires.toInstant()
                  + "; it is "
                  + now
                  + " now. Get a new one and send the request again."));
    }
    if (notBefore != null && now.isBefore(notBefore.toInstant().minus(SKEW))) {
      return TokenRefusals.invalid(
          "The token holds from " + notBefore.toInstant() + " on; it is " + now + " now.");
    }
    return null;
  }

  private static String shown(@Nullable String value) {
    return value == null ? "not named" : Quoted.of(value);
  }
}
