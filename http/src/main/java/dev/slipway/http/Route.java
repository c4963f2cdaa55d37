package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import java.util.Set;

/** One operation of the contract. */
public sealed interface Route {
  /** GET, POST or DELETE. */
  String method();

  /** The path, with names in braces for the segments that vary: {@code /v1/uploads/{id}}. */
  String pattern();

  /** The query parameters it takes; any other is refused by name. */
  Set<String> parameters();

  /** A route for callers with a token. */
  record Known(String method, String pattern, Set<String> parameters, Endpoint endpoint)
      implements Route {}

  /** A route for everyone. */
  record Open(String method, String pattern, Set<String> parameters, OpenEndpoint endpoint)
      implements Route {}

  /** Answers a caller who is known. */
  @FunctionalInterface
  interface Endpoint {
    /**
     * Answers.
     *
     * @throws Exception when infrastructure fails; the client hears that it was not its fault
     */
    Outcome<Response> answer(Call call, Principal caller) throws Exception;
  }

  /** Answers anyone. */
  @FunctionalInterface
  interface OpenEndpoint {
    /**
     * Answers.
     *
     * @throws Exception when infrastructure fails; the client hears that it was not its fault
     */
    Outcome<Response> answer(Call call) throws Exception;
  }
}
