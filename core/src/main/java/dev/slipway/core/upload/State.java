package dev.slipway.core.upload;

import dev.slipway.core.Problem;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an upload stands; each state holds only what is true there. */
public sealed interface State {
  /**
   * The intent: permission is recorded, nothing has arrived.
   *
   * @param multipartUploadId S3's own upload id, once a multipart upload was begun
   */
  record Pending(@Nullable String multipartUploadId) implements State {}

  /**
   * The object has arrived as granted and waits for a worker.
   *
   * @param attempts processing attempts so far
   * @param waitsUntil when to look again at what a step waits for; null when none does
   */
  record Uploaded(ReceivedObject object, int attempts, @Nullable Instant waitsUntil)
      implements State {
    /** Nothing is waited for but a worker. */
    public Uploaded(ReceivedObject object, int attempts) {
      this(object, attempts, null);
    }
  }

  /**
   * A worker holds the upload.
   *
   * @param attempts processing attempts, this one included
   */
  record Processing(ReceivedObject object, Lease lease, int attempts) implements State {}

  /** All steps passed; the content may be served. */
  record Ready(TrustedObject content) implements State {}

  /** The object was refused; what is left of it lies in quarantine/. */
  record Rejected(Problem problem) implements State {}

  /** Processing broke too often; an operator can have it retried. */
  record Failed(Problem problem, ReceivedObject object) implements State {}

  /** Nothing arrived while the grant was valid. */
  record Expired() implements State {}

  /** The client gave it up. */
  record Cancelled() implements State {}

  /** The client or the retention removed it. */
  record Deleted() implements State {}

  /** The names of all states, in the order of an upload's life. */
  enum Name {
    PENDING,
    UPLOADED,
    PROCESSING,
    READY,
    REJECTED,
    FAILED,
    EXPIRED,
    CANCELLED,
    DELETED;

    /** The name as the public contract spells it: lower case. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  default Name name() {
    return switch (this) {
      case Pending _ -> Name.PENDING;
      case Uploaded _ -> Name.UPLOADED;
      case Processing _ -> Name.PROCESSING;
      case Ready _ -> Name.READY;
      case Rejected _ -> Name.REJECTED;
      case Failed _ -> Name.FAILED;
      case Expired _ -> Name.EXPIRED;
      case Cancelled _ -> Name.CANCELLED;
      case Deleted _ -> Name.DELETED;
    };
  }

  /** Whether nothing more happens by itself, tidying and retention apart. */
  default boolean isFinal() {
    return switch (this) {
      case Pending _, Uploaded _, Processing _ -> false;
      case Ready _, Rejected _, Failed _, Expired _, Cancelled _, Deleted _ -> true;
    };
  }
}
