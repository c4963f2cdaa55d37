package dev.slipway.http.token;

import dev.slipway.core.Principal;
import dev.slipway.http.Authentication.Answer;
import dev.slipway.http.Quoted;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who asks from the claims of a token that holds, whoever has verified it. */
public final class PrincipalClaims {
  private final String tenantClaim;

  /**
   * @param tenantClaim the claim that names the tenant
   */
  public PrincipalClaims(String tenantClaim) {
    this.tenantClaim = tenantClaim;
  }

  /** The claim that names the tenant. */
  public String tenantClaim() {
    return tenantClaim;
  }

  /**
   * The principal that the claims name, or what they lack.
   *
   * @param user the claim {@code sub}
   * @param tenant the claim that names the tenant
   * @param scope the claim {@code scope}: a text of words (RFC 8693, section 4.2), or a list of
   *     them as some issuers write it
   */
  public Answer read(@Nullable String user, @Nullable String tenant, @Nullable Object scope) {
    if (user == null || tenant == null) {
      return TokenRefusals.invalid(
          "The token lacks the claim "
              + Quoted.of(user == null ? "sub" : tenantClaim)
              + ", which names the "
              + (user == null ? "user" : "tenant")
              + ".");
    }
    if (hasOddCharacter(user) || hasOddCharacter(tenant)) {
      // Databases refuse NUL and half characters, and a log line must not be broken by a name.
      return TokenRefusals.invalid(
          "The token names its user or tenant with control characters or half characters.");
    }
    try {
      return new Answer.Known(new Principal(tenant, user, scopes(scope)));
    } catch (IllegalArgumentException e) {
      return TokenRefusals.invalid("The token's claims cannot be used: " + e.getMessage() + ".");
    }
  }

  private static boolean hasOddCharacter(String name) {
    return name.codePoints()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static Set<String> scopes(@Nullable Object claim) {
    Stream<String> words =
        switch (claim) {
          case String text -> Stream.of(text.split(" ", -1));
          case List<?> list -> list.stream().map(String::valueOf);
          case null, default -> Stream.empty();
        };
    return words.filter(word -> !word.isEmpty()).collect(Collectors.toUnmodifiableSet());
  }
}
