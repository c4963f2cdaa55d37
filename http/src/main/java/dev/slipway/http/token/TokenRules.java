package dev.slipway.http.token;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a token must be like.
 *
 * @param issuer the exact value of {@code iss}
 * @param audience a value that must be in {@code aud}; null when any will do
 * @param algorithms the JWS algorithms taken, asymmetric ones only: a verifier that knows only
 *     public keys must never take one for a shared secret
 * @param tenantClaim the claim that names the tenant
 */
public record TokenRules(
    String issuer, @Nullable String audience, Set<String> algorithms, String tenantClaim) {
  /** The asymmetric algorithms of RFC 7518 that the JDK verifies. */
  public static final Set<String> ASYMMETRIC =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  public TokenRules {
    algorithms = Set.copyOf(algorithms);
    if (issuer.isEmpty() || tenantClaim.isEmpty()) {
      throw new IllegalArgumentException("issuer and tenant claim must not be empty");
    }
    if (algorithms.isEmpty() || !ASYMMETRIC.containsAll(algorithms)) {
      throw new IllegalArgumentException(
          "algorithms are "
              + new TreeSet<>(algorithms)
              + "; allowed are one or more of "
              + new TreeSet<>(ASYMMETRIC));
    }
  }

  /** Every asymmetric algorithm, any audience, the tenant in {@code tenant}. */
  public static TokenRules of(String issuer) {
    return new TokenRules(issuer, null, ASYMMETRIC, "tenant");
  }
}
