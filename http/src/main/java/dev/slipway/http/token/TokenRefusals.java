package dev.slipway.http.token;

import dev.slipway.core.Problem;
import dev.slipway.http.Authentication.Answer;
import dev.slipway.http.problem.ProblemType;

/** Says why a token is not taken, in the body and in the challenge (RFC 6750, section 3). */
final class TokenRefusals {
  private TokenRefusals() {}

  static Answer invalid(String detail) {
    return refused(ProblemType.TOKEN_INVALID.problem(detail));
  }

  static Answer refused(Problem problem) {
    // error_description takes printable ASCII without quotes and backslashes (RFC 6750, section 3).
    String description =
        problem.detail().replace('"', '\'').replaceAll("[^\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]", "?");
    return new Answer.Unknown(
        problem, "Bearer error=\"invalid_token\", error_description=\"" + description + "\"");
  }
}
