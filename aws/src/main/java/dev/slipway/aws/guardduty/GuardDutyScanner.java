package dev.slipway.aws.guardduty;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Step;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Answers with the verdict that GuardDuty sent about exactly the confirmed object: its ETag and
 * version. While none has come the upload waits, within a bound.
 */
public final class GuardDutyScanner implements Scanner {
  /** How long a verdict is waited for unless told otherwise; most come within a minute or two. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Verdicts verdicts;
  private final Duration patience;
  private final InstantSource clock;

  /**
   * Asks the kept verdicts.
   *
   * @param patience after the object was written; without a verdict by then it is unscannable
   */
  public GuardDutyScanner(Verdicts verdicts, Duration patience, InstantSource clock) {
    this.verdicts = verdicts;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public Verdict scan(Step.Input input) {
    ReceivedObject object = input.object();
    Verdict verdict = verdicts.find(input.upload().id(), object.etag(), object.versionId());
    if (verdict != null) {
      return verdict;
    }
    Instant now = clock.instant();
    Duration left = Duration.between(now, latestWriting(input.upload(), object).plus(patience));
    if (!left.isPositive()) {
      return new Verdict.Unscannable("GuardDuty sent no verdict within " + shown(patience));
    }
    return new Verdict.Awaited(shorter(left, wait(Duration.between(object.writtenAt(), now))));
  }

  // S3's Last-Modified of an object in parts is when it was begun (S3 user guide, "Working with
  // object metadata"); the last part may have come as late as the grant's end.
  private static Instant latestWriting(Upload upload, ReceivedObject object) {
    return upload.transfer() == Transfer.MULTIPART
            && upload.grantedUntil().isAfter(object.writtenAt())
        ? upload.grantedUntil()
        : object.writtenAt();
  }

  // The verdict's event wakes the upload; asking is for events that were lost.
  private static Duration wait(Duration age) {
    Duration quarter = age.dividedBy(4);
    return quarter.compareTo(FIRST_WAIT) < 0 ? FIRST_WAIT : shorter(quarter, LONGEST_WAIT);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String shown(Duration duration) {
    return duration.toMinutes() + (duration.toMinutes() == 1 ? " minute" : " minutes");
  }

  @Override
  public Identity identity() {
    return new Identity("GuardDuty Malware Protection for S3", "kept by AWS");
  }
}
