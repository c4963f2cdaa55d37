package dev.slipway.http;

import dev.slipway.core.Outcome;
import java.util.function.Function;

/** Turns what the core says into what the client hears. */
final class Replies {
  private Replies() {}

  static <T> Outcome<Response> of(Outcome<T> outcome, Function<T, Response> answer) {
    return switch (outcome) {
      case Outcome.Ok<T> ok -> Outcome.ok(answer.apply(ok.value()));
      case Outcome.Refused<T> refused -> Outcome.refused(refused.problem());
    };
  }
}
