package dev.slipway.aws.guardduty;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.upload.UploadId;
import org.jspecify.annotations.Nullable;

/** What an event of GuardDuty means to us. */
public sealed interface ScanResult {
  /**
   * A verdict on the object of an upload.
   *
   * @param etag of the object that was scanned, without quotes
   * @param versionId null in a bucket without versions
   */
  record Told(UploadId id, String etag, @Nullable String versionId, Scanner.Verdict verdict)
      implements ScanResult {}

  /**
   * Nothing: it is about something else.
   *
   * @param why for the log
   */
  record Ignored(String why) implements ScanResult {}
}
