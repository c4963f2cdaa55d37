package dev.slipway.core.upload;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the client says it will upload; every value has passed its purpose's rules.
 *
 * @param fileName the client's name for the file: data for a later download, never part of a key
 * @param contentType type/subtype in lower case, without parameters
 * @param size the exact length in bytes
 * @param metadata the client's own words about the file, at most 16 pairs
 */
public record FileSpec(
    String fileName,
    String contentType,
    long size,
    @Nullable Checksum checksum,
    Map<String, String> metadata) {
  public FileSpec {
    metadata = Map.copyOf(metadata);
  }
}
