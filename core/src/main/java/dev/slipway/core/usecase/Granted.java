package dev.slipway.core.usecase;

import dev.slipway.core.port.Grant;
import dev.slipway.core.upload.Upload;
import org.jspecify.annotations.Nullable;

/**
 * An upload and the permission to send its bytes.
 *
 * @param grant null when the upload no longer waits for bytes
 */
public record Granted(Upload upload, @Nullable Grant grant) {}
