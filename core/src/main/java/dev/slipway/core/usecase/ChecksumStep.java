package dev.slipway.core.usecase;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import dev.slipway.core.upload.Checksum;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Reads the whole object and compares its checksum with the one the client declared. Runs only
 * where S3 has not vouched for that checksum itself: SHA-256 of a multipart upload, and stores that
 * keep no full-object checksum.
 */
final class ChecksumStep implements Step {
  private static final int BUFFER = 1 << 16;

  @Override
  public String name() {
    return "checksum";
  }

  @Override
  public Result run(Input input) throws IOException {
    Checksum declared = input.upload().file().checksum();
    if (declared == null) {
      return new Result.Passed(Map.of());
    }
    ChecksumCalculation calculation = ChecksumCalculation.of(declared.algorithm());
    byte[] buffer = new byte[BUFFER];
    long left = input.object().size();
    try (InputStream in = input.open(0, left)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        calculation.update(buffer, n);
        left -= n;
      }
    }
    if (left != 0) {
      // A broken connection is no reason to refuse the file for good.
      throw new EOFException("the object's bytes ended " + left + " too early");
    }
    return calculation.result().equals(declared)
        ? new Result.Passed(Map.of())
        : new Result.Rejected(
            new Problem(
                "checksum-mismatch",
                "The object's %s is not the one declared; send the file again."
                    .formatted(declared.algorithm())));
  }
}
