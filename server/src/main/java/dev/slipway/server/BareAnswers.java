package dev.slipway.server;

import dev.slipway.core.Problem;
import dev.slipway.http.Request;
import dev.slipway.http.RequestIds;
import dev.slipway.http.Response;
import dev.slipway.http.problem.Problems;

/** Answers to requests that do not get as far as the contract. */
final class BareAnswers {
  private BareAnswers() {}

  /** A problem with the headers that every answer has. */
  static Response of(Problem problem, Request request) {
    return Problems.answer(problem, request)
        .with(RequestIds.HEADER, request.requestId())
        .with("cache-control", "no-store")
        .with("x-content-type-options", "nosniff")
        .with("referrer-policy", "no-referrer");
  }
}
