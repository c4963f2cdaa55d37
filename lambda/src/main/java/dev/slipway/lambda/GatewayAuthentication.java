package dev.slipway.lambda;

import dev.slipway.http.Authentication;
import dev.slipway.http.Request;
import dev.slipway.http.problem.ProblemType;
import dev.slipway.http.token.PrincipalClaims;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells who asks from the claims that an HTTP API's JWT authorizer has verified. The request's own
 * headers say nothing: where the authorizer has not run, nobody is known.
 */
final class GatewayAuthentication implements Authentication {
  private static final Pattern BETWEEN = Pattern.compile("[ ,]+");

  private final @Nullable Object values;
  private final PrincipalClaims claims;

  /**
   * @param values the object {@code requestContext.authorizer.jwt.claims}; null when there is none
   */
  GatewayAuthentication(@Nullable Object values, PrincipalClaims claims) {
    this.values = values;
    this.claims = claims;
  }

  @Override
  public Answer of(Request request) {
    if (!(values instanceof Map<?, ?> verified)) {
      return new Answer.Unknown(
          ProblemType.TOKEN_MISSING.problem(
              "No token has been verified for this request. Send \"Authorization: Bearer"
                  + " <token>\"; if you did, the API's route lacks its JWT authorizer."),
          "Bearer");
    }
    return claims.read(
        text(verified.get("sub")),
        text(verified.get(claims.tenantClaim())),
        list(verified.get("scope")));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  /** The gateway makes a text of every claim: a list comes as {@code [a b]}. */
  private static @Nullable Object list(@Nullable Object value) {
    return value instanceof String text && text.startsWith("[") && text.endsWith("]")
        ? List.of(BETWEEN.split(text.substring(1, text.length() - 1), -1))
        : value;
  }
}
