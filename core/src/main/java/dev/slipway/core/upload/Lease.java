package dev.slipway.core.upload;

import java.time.Instant;

/**
 * A worker's right to process an upload; it ends by itself.
 *
 * @param worker the name of the worker that holds it
 */
public record Lease(String worker, Instant until) {}
