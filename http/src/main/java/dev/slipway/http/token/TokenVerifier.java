package dev.slipway.http.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.slipway.http.Authentication;
import dev.slipway.http.Quoted;
import dev.slipway.http.Request;
import dev.slipway.http.problem.ProblemType;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;

/** Tells who asks from the JWT in the Authorization header (RFC 6750, RFC 7519). */
public final class TokenVerifier implements Authentication {
  private static final System.Logger LOG = System.getLogger(TokenVerifier.class.getName());
  private static final int LONGEST_TOKEN = 8 * 1024;
  private static final String SCHEME = "Bearer ";

  /** More keys of one kind than any issuer has at a time: each costs a verification. */
  private static final int MOST_KEYS = 8;

  private final TokenKeys keys;
  private final TokenRules rules;
  private final TokenClaims claims;

  public TokenVerifier(TokenKeys keys, TokenRules rules, InstantSource time) {
    this.keys = keys;
    this.rules = rules;
    this.claims = new TokenClaims(rules, time);
  }

  @Override
  public Answer of(Request request) {
    List<String> headers = request.headers().all("authorization");
    if (headers.isEmpty()) {
      return new Answer.Unknown(
          ProblemType.TOKEN_MISSING.problem(
              "The request has no Authorization header. Send \"Authorization: Bearer <token>\"."),
          "Bearer");
    }
    String header = headers.getFirst();
    if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return TokenRefusals.invalid(
          "The Authorization header must come once, as \"Bearer <token>\".");
    }
    String token = header.substring(SCHEME.length()).strip();
    return token.length() > LONGEST_TOKEN
        ? TokenRefusals.invalid(
            "The token has " + token.length() + " characters; " + LONGEST_TOKEN + " are allowed.")
        : verify(token);
  }

  private Answer verify(String token) {
    JWT jwt;
    try {
      jwt = JWTParser.parse(token);
    } catch (ParseException | IllegalArgumentException _) {
      return TokenRefusals.invalid("The token is not a JWT. Get one from the issuer.");
    }
    String algorithm = jwt.getHeader().getAlgorithm().getName();
    if (!(jwt instanceof SignedJWT signed) || !rules.algorithms().contains(algorithm)) {
      return TokenRefusals.invalid(
          "The token's algorithm is "
              + Quoted.of(algorithm)
              + "; allowed are "
              + String.join(", ", new TreeSet<>(rules.algorithms()))
              + ".");
    }
    try {
      return signatureHolds(signed)
          ? claims.check(signed.getJWTClaimsSet())
          : TokenRefusals.invalid("No key of the issuer verifies the token's signature.");
    } catch (ParseException _) {
      return TokenRefusals.invalid(
          "The token's claims are not a JSON object of the types RFC 7519 asks for.");
    } catch (RateLimitReachedException _) {
      return new Answer.Later(
          ProblemType.TOO_MANY_REQUESTS.problem(
              "The token names a key that is not known yet, and the issuer was asked for its keys"
                  + " moments ago. Try again later."));
    } catch (KeySourceException e) {
      LOG.log(System.Logger.Level.ERROR, "the issuer's keys cannot be fetched", e);
      return new Answer.Later(
          ProblemType.KEYS_UNAVAILABLE.problem(
              "The issuer's keys cannot be fetched now. Try again later."));
    }
  }

  private boolean signatureHolds(SignedJWT token) throws KeySourceException {
    JWSHeader header = token.getHeader();
    return keys.matching(JWKMatcher.forJWSHeader(header)).stream()
        .limit(MOST_KEYS)
        .anyMatch(key -> signatureHolds(token, key));
  }

  private static boolean signatureHolds(SignedJWT token, JWK key) {
    try {
      return key instanceof AsymmetricJWK asymmetric
          && token.verify(
              new DefaultJWSVerifierFactory()
                  .createJWSVerifier(token.getHeader(), asymmetric.toPublicKey()));
    } catch (JOSEException _) {
      // The key does not fit the algorithm, or the signature is no signature at all.
      return false;
    }
  }
}
