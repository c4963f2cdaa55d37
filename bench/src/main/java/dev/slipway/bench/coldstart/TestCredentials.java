package dev.slipway.bench.coldstart;

/** Temporary credentials as Lambda gives them to a function, of the usual lengths. */
record TestCredentials(String accessKeyId, String secret, String token) {
  private static final String PIECE = "IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQ";

  /** The function's own. */
  static final TestCredentials FUNCTION =
      new TestCredentials(
          "ASIAIOSFODNN7EXAMPLE",
          "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          PIECE.repeat(19) + "AAAA");

  /** Those of the role that signs uploads. */
  static final TestCredentials ROLE =
      new TestCredentials(
          "ASIAI44QH8DHBEXAMPLE",
          "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
          PIECE.repeat(19) + "BBBB");

  static TestCredentials of(String accessKeyId) {
    if (accessKeyId.equals(FUNCTION.accessKeyId)) {
      return FUNCTION;
    }
    if (accessKeyId.equals(ROLE.accessKeyId)) {
      return ROLE;
    }
    throw new Unproven("signed with the unknown key " + accessKeyId);
  }
}
