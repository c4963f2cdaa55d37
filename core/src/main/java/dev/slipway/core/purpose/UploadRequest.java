package dev.slipway.core.purpose;

import dev.slipway.core.Fingerprint;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.Transfer;
import java.util.Arrays;
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
    return Fingerprint.of(
        Arrays.asList(
                purpose, fileName, contentType, size, checksum, transfer, new TreeMap<>(metadata))
            .toString());
  }
}
