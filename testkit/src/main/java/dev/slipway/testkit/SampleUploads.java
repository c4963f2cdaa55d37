package dev.slipway.testkit;

import dev.slipway.core.Problem;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.Lease;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/** Makes records for tests, made at the clock's time, each with an id of its own. */
public final class SampleUploads {
  private final InstantSource clock;
  private final Random random = new Random(20260101);

  public SampleUploads(InstantSource clock) {
    this.clock = clock;
  }

  /** A fresh id. */
  public UploadId id() {
    return UploadId.next(clock.instant(), random);
  }

  /** A record to be varied: a pending photo of tenant "acme", user "ann". */
  public UploadBuilder upload() {
    return new UploadBuilder(id(), clock.instant());
  }

  /** A pending photo of tenant "acme", user "ann", due in 15 minutes. */
  public Upload pending() {
    return upload().build();
  }

  /** A record in the given state, with every field of the state filled. */
  public Upload inState(State.Name name) {
    return upload().state(state(name)).build();
  }

  /** The state of that name with every field filled. */
  public State state(State.Name name) {
    Instant now = clock.instant();
    ReceivedObject object = receivedObject(now);
    return switch (name) {
      case PENDING -> new State.Pending("2~multipart-upload-id");
      case UPLOADED -> new State.Uploaded(object, 1);
      case PROCESSING ->
          new State.Processing(object, new Lease("worker-1", now.plus(Duration.ofMinutes(1))), 2);
      case READY ->
          new State.Ready(
              new TrustedObject("trusted/test/acme/original", "9b2cf5", 12_345, "image/jpeg"));
      case REJECTED -> new State.Rejected(new Problem("type-mismatch", "It is a PNG."));
      case FAILED -> new State.Failed(new Problem("step-failed", "The step broke."), object);
      case EXPIRED -> new State.Expired();
      case CANCELLED -> new State.Cancelled();
      case DELETED -> new State.Deleted();
    };
  }

  /** An object of 12,345 bytes with every field filled, the sample file as S3 would show it. */
  public static ReceivedObject receivedObject(Instant writtenAt) {
    return new ReceivedObject(
        "d41d8cd98f00b204e9800998ecf8427e",
        "3HL4kqtJlcpXroDTDmJ",
        12_345,
        "image/jpeg",
        writtenAt,
        new Checksum(Checksum.Algorithm.CRC32, "AAAAAA=="));
  }
}
