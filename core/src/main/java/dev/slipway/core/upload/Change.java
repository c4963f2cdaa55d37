package dev.slipway.core.upload;

import java.time.Instant;

/**
 * Says that an upload came into a state; what the product is told.
 *
 * @param version of the record since which it is so
 * @param state the new one
 */
public record Change(UploadId id, long version, State.Name state, Instant at) {}
