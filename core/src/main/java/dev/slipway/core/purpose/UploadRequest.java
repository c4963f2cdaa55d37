package dev.slipway.core.purpose;

import dev.slipway.core.Fingerprint;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.Transfer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a client asks for, before any rule was applied; any value may be hostile. */
public record UploadRequest(
    String purpose,
    String fileName,
    String contentType,
    long size,
    @Nullable Checksum checksum,
    @Nullable Transfer transfer,
    Map<String, String> metadata) {
  public UploadRequest {
    metadata = Map.copyOf(metadata);
  }

  /** Stands for the whole request: equal requests have equal fingerprints, in every process. */
  public String fingerprint() {
    StringBuilder text = new StringBuilder();
    append(text, purpose, fileName, contentType, Long.toString(size));
    append(text, transfer == null ? "" : transfer.name());
    append(text, checksum == null ? "" : checksum.algorithm() + ":" + checksum.value());
    new TreeMap<>(metadata).forEach((key, value) -> append(text, key, value));
    return Fingerprint.of(text.toString());
  }

  // Each value behind its length: no value can pass for the end of another.
  private static void append(StringBuilder text, String... values) {
    for (String value : values) {
      text.append(value.length()).append(':').append(value);
    }
  }
}
