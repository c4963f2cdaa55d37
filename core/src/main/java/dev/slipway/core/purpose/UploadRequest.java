package dev.slipway.core.purpose;

import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.Transfer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks for, before any rule was applied; any value may be hostile. */
public record UploadRequest(
    String purpose,
    String fileName,
    String contentType,
    long size,
    @Nullable Checksum checksum,
    @Nullable Transfer transfer,
    Map<String, String> metadata) {}
