package dev.slipway.http;

/** Answers requests; whatever the request holds, it does not throw. */
@FunctionalInterface
public interface Handler {
  Response handle(Request request);
}
