package dev.slipway.core.upload;

import dev.slipway.core.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to an upload. Any of these may come twice, late, out of order, or never. */
public sealed interface Event {
  /** S3 began a multipart upload for this upload. */
  record MultipartBegun(String multipartUploadId) implements Event {}

  /**
   * A HEAD showed the object, and it is what was granted.
   *
   * @param writtenInTime whether S3 wrote it while the grant was valid
   */
  record Arrived(ReceivedObject object, boolean writtenInTime) implements Event {}

  /** A worker asks for the upload at {@code at}; whether it gets it depends on the lease held. */
  record Claimed(Lease lease, Instant at) implements Event {}

  /** The worker that holds the lease is alive and needs longer. */
  record Extended(Lease lease) implements Event {}

  /**
   * An attempt ended without a decision; another follows.
   *
   * @param waitsUntil when to look again at what a step waits for, which costs no attempt; null
   *     when the attempt broke
   */
  record Released(@Nullable Instant waitsUntil) implements Event {}

  /** All steps passed and the object was copied to trusted/. */
  record Promoted(TrustedObject content) implements Event {}

  /** The object is not what was granted, or a step refused it. */
  record Rejected(Problem problem) implements Event {}

  /** The attempts are used up. */
  record GaveUp(Problem problem) implements Event {}

  /** The grant is over and nothing arrived. */
  record Expired() implements Event {}

  /** The client gives it up before it is ready. */
  record Cancelled() implements Event {}

  /** The client, or the retention, removes what there is. */
  record Deleted() implements Event {}

  /** An operator wants a failed upload tried again. */
  record Retried() implements Event {}

  /** The name for people and metrics. */
  default String label() {
    return switch (this) {
      case MultipartBegun _ -> "multipart-begun";
      case Arrived _ -> "arrived";
      case Claimed _ -> "claimed";
      case Extended _ -> "extended";
      case Released _ -> "released";
      case Promoted _ -> "promoted";
      case Rejected _ -> "rejected";
      case GaveUp _ -> "gave-up";
      case Expired _ -> "expired";
      case Cancelled _ -> "cancelled";
      case Deleted _ -> "deleted";
      case Retried _ -> "retried";
    };
  }
}
