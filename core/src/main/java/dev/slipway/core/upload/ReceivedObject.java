package dev.slipway.core.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The object as S3 showed it when the upload was confirmed; from then on every read and copy is
 * pinned to this ETag (and version).
 *
 * @param etag without quotes
 * @param size in bytes
 * @param writtenAt S3's Last-Modified
 * @param checksum the full-object checksum S3 computed itself, where it did
 */
public record ReceivedObject(
    String etag,
    @Nullable String versionId,
    long size,
    @Nullable String contentType,
    Instant writtenAt,
    @Nullable Checksum checksum) {}
