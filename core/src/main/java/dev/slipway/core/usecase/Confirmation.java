package dev.slipway.core.usecase;

import dev.slipway.core.Problem;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Upload;
import org.jspecify.annotations.Nullable;

/** Holds what a HEAD shows against what was granted. */
final class Confirmation {
  private Confirmation() {}

  /** What is not as granted, or null. S3 enforced most of this; a bucket is not trusted to. */
  static @Nullable Problem check(Upload upload, ReceivedObject object) {
    if (object.size() != upload.file().size()) {
      return new Problem(
          "size-mismatch",
          "%s bytes arrived; %s were declared.".formatted(object.size(), upload.file().size()));
    }
    String type = object.contentType();
    if (type != null && !type.equals(upload.file().contentType())) {
      return new Problem(
          "type-mismatch",
          "The object was stored as another type than the %s that was declared."
              .formatted(upload.file().contentType()));
    }
    Checksum declared = upload.file().checksum();
    Checksum stored = object.checksum();
    if (declared != null
        && stored != null
        && declared.algorithm() == stored.algorithm()
        && !declared.equals(stored)) {
      return new Problem(
          "checksum-mismatch", "The object has another checksum than the one declared.");
    }
    return null;
  }

  /** Whether S3 has already vouched for the declared checksum, or none was declared. */
  static boolean checksumSettled(Upload upload, ReceivedObject object) {
    Checksum declared = upload.file().checksum();
    return declared == null || declared.equals(object.checksum());
  }
}
