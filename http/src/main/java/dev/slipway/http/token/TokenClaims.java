package dev.slipway.http.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.slipway.core.Principal;
import dev.slipway.http.Authentication.Answer;
import dev.slipway.http.Quoted;
import dev.slipway.http.problem.ProblemType;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the claims of a token whose signature holds, and reads the principal from them. */
final class TokenClaims {
  /** How far the issuer's clock may be from ours. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private final TokenRules rules;
  private final InstantSource time;

  TokenClaims(TokenRules rules, InstantSource time) {
    this.rules = rules;
    this.time = time;
  }

  Answer check(JWTClaimsSet claims) throws ParseException {
    if (!rules.issuer().equals(claims.getIssuer())) {
      return TokenVerifier.invalid(
          "The token's issuer is "
              + shown(claims.getIssuer())
              + "; allowed is "
              + Quoted.of(rules.issuer())
              + ".");
    }
    if (rules.audience() != null && !claims.getAudience().contains(rules.audience())) {
      return TokenVerifier.invalid(
          "The token is not meant for this service: its audience lacks "
              + Quoted.of(rules.audience())
              + ".");
    }
    Answer untimely = untimely(claims.getExpirationTime(), claims.getNotBeforeTime());
    return untimely != null ? untimely : principal(claims);
  }

  private @Nullable Answer untimely(@Nullable Date expires, @Nullable Date notBefore) {
    Instant now = time.instant();
    if (expires == null) {
      return TokenVerifier.invalid(
          "The token has no expiry (exp). Only tokens that end are taken.");
    }
    if (!now.isBefore(expires.toInstant().plus(SKEW))) {
      return TokenVerifier.refused(
          ProblemType.TOKEN_EXPIRED.problem(
              "The token expired at "
                  + expires.toInstant()
                  + "; it is "
                  + now
                  + " now. Get a new one and send the request again."));
    }
    if (notBefore != null && now.isBefore(notBefore.toInstant().minus(SKEW))) {
      return TokenVerifier.invalid(
          "The token holds from " + notBefore.toInstant() + " on; it is " + now + " now.");
    }
    return null;
  }

  private Answer principal(JWTClaimsSet claims) throws ParseException {
    String user = claims.getSubject();
    String tenant = claims.getStringClaim(rules.tenantClaim());
    if (user == null || tenant == null) {
      return TokenVerifier.invalid(
          "The token lacks the claim "
              + Quoted.of(user == null ? "sub" : rules.tenantClaim())
              + ", which names the "
              + (user == null ? "user" : "tenant")
              + ".");
    }
    if (hasOddCharacter(user) || hasOddCharacter(tenant)) {
      // Databases refuse NUL and half characters, and a log line must not be broken by a name.
      return TokenVerifier.invalid(
          "The token names its user or tenant with control characters or half characters.");
    }
    try {
      return new Answer.Known(new Principal(tenant, user, scopes(claims.getClaim("scope"))));
    } catch (IllegalArgumentException e) {
      return TokenVerifier.invalid("The token's claims cannot be used: " + e.getMessage() + ".");
    }
  }

  private static boolean hasOddCharacter(String name) {
    return name.codePoints()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  /** A text of words (RFC 8693, section 4.2), or a list of them as some issuers write it. */
  private static Set<String> scopes(@Nullable Object claim) {
    Stream<String> words =
        switch (claim) {
          case String text -> Stream.of(text.split(" ", -1));
          case List<?> list -> list.stream().map(String::valueOf);
          case null, default -> Stream.empty();
        };
    return words.filter(word -> !word.isEmpty()).collect(Collectors.toUnmodifiableSet());
  }

  private static String shown(@Nullable String value) {
    return value == null ? "not named" : Quoted.of(value);
  }
}
