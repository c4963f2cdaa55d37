package dev.slipway.http;

import dev.slipway.core.Principal;
import dev.slipway.core.Problem;

/** Tells who sends a request. */
@FunctionalInterface
public interface Authentication {
  Answer of(Request request);

  /** Who it is, or why that cannot be told. */
  sealed interface Answer {
    /** A caller whose token holds. */
    record Known(Principal principal) implements Answer {}

    /**
     * Nobody.
     *
     * @param challenge the value of WWW-Authenticate (RFC 6750, section 3)
     */
    record Unknown(Problem problem, String challenge) implements Answer {}

    /** It cannot be told now, through no fault of the caller. */
    record Later(Problem problem) implements Answer {}
  }
}
