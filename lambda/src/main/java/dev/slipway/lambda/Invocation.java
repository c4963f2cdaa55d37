package dev.slipway.lambda;

import dev.slipway.http.Body;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One call of a function.
 *
 * @param id Lambda's name for it, which is in the log
 * @param event JSON of up to 6 MB
 * @param left how long the function may still run; then Lambda ends it, whatever it does
 */
public record Invocation(String id, Body event, Supplier<Duration> left) {}
