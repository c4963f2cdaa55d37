package dev.slipway.aws.guardduty;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.upload.UploadId;
import org.jspecify.annotations.Nullable;

/** Keeps the verdicts that came as events until a worker asks; each belongs to one object only. */
public interface Verdicts {
  /**
   * Keeps a verdict. The same one may come twice, and before the upload was confirmed. Where the
   * same object already has another one, the one that is not {@link Scanner.Verdict.Clean} stays.
   *
   * @param etag of the object that was scanned, without quotes
   * @param versionId null in a bucket without versions
   */
  void put(UploadId id, String etag, @Nullable String versionId, Scanner.Verdict verdict);

  /**
   * The verdict on exactly this object; null when none came yet.
   *
   * @param etag without quotes
   * @param versionId null in a bucket without versions
   */
  Scanner.@Nullable Verdict find(UploadId id, String etag, @Nullable String versionId);
}
