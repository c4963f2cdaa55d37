package dev.slipway.core.usecase;

import dev.slipway.core.Outcome;
import dev.slipway.core.Problem;
import dev.slipway.core.port.Grant;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Signs for a pending upload whose record is already written. */
final class Granting {
  private static final int TRIES = 5;

  private final UploadStore store;
  private final GrantIssuer issuer;
  private final ObjectStore objects;
  private final ObjectKeys keys;
  private final Purposes purposes;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Timing timing;

  Granting(
      UploadStore store,
      GrantIssuer issuer,
      ObjectStore objects,
      ObjectKeys keys,
      Purposes purposes,
      Ledger ledger,
      InstantSource clock,
      Timing timing) {
    this.store = store;
    this.issuer = issuer;
    this.objects = objects;
    this.keys = keys;
    this.purposes = purposes;
    this.ledger = ledger;
    this.clock = clock;
    this.timing = timing;
  }

  /** Signs everything that a new client needs. */
  Outcome<Granted> grant(Upload upload) throws IOException {
    return grant(upload, IntStream.rangeClosed(1, upload.partCount()).boxed().toList());
  }

  /** Signs, for a multipart transfer only the parts named. */
  Outcome<Granted> grant(Upload upload, List<Integer> partNumbers) throws IOException {
    Upload seen = upload;
    for (int i = 0; i < TRIES; i++) {
      if (!(seen.state() instanceof State.Pending pending)) {
        return Outcome.ok(new Granted(seen, null));
      }
      // One reading for both: were the clock to tick between, a record that promises just this
      // would be written once more.
      Instant now = clock.instant();
      Duration ttl = ttl(seen, now);
      if (ttl.isZero()) {
        return Outcome.refused(over(seen));
      }
      // Whoever else changed the record, the sweeper or a request beside this one, did not end it.
      switch (record(seen, pending.multipartUploadId(), now.plus(ttl))) {
        case Ledger.Applied.Changed(Upload recorded) -> {
          // Writing may have taken its time: the grant must not outlive what was written.
          Duration left = wholeSeconds(Duration.between(clock.instant(), recorded.grantedUntil()));
          Duration signed = ttl.compareTo(left) < 0 ? ttl : left;
          if (!signed.isZero()) {
            return Outcome.ok(new Granted(recorded, sign(recorded, signed, partNumbers)));
          }
        }
        case Ledger.Applied.Unchanged _, Ledger.Applied.Lost _ -> {}
      }
      Upload found = store.find(upload.id());
      seen = found == null ? seen : found;
    }
    return Outcome.refused(
        "upload-busy", "The upload was changed by another request just now; try again.");
  }

  // The record must know how long a grant lives before the grant exists.
  private Ledger.Applied record(Upload upload, @Nullable String multipartUploadId, Instant until)
      throws IOException {
    boolean known = !until.isAfter(upload.grantedUntil());
    Instant end = known ? upload.grantedUntil() : until;
    if (upload.partCount() > 0 && multipartUploadId == null) {
      String begun = objects.createMultipart(keys.incoming(upload), upload.file().contentType());
      return ledger.apply(
          upload, new Event.MultipartBegun(begun), draft -> draft.grantedUntil(end));
    }
    return known
        ? new Ledger.Applied.Changed(upload)
        : ledger.save(upload, draft -> draft.grantedUntil(end));
  }

  private Problem over(Upload upload) {
    return purposes.find(upload.purpose()) == null
        ? new Problem(
            "upload-not-pending",
            "The purpose %s is no longer taken; cancel the upload.".formatted(upload.purpose()))
        : new Problem(
            "upload-not-pending",
            "The upload was created over %s hours ago; create a new one."
                .formatted(timing.lifetime().toHours()));
  }

  private Grant sign(Upload upload, Duration ttl, List<Integer> partNumbers) {
    GrantIssuer.Target target =
        new GrantIssuer.Target(
            upload.tenant(),
            keys.incoming(upload),
            upload.file().contentType(),
            upload.file().size(),
            upload.file().checksum());
    return switch (upload.transfer()) {
      case PUT -> issuer.put(target, ttl);
      case POST -> issuer.post(target, ttl);
      case MULTIPART ->
          issuer.parts(target, multipartUploadId(upload), upload.partSize(), partNumbers, ttl);
    };
  }

  private static String multipartUploadId(Upload upload) {
    if (upload.state() instanceof State.Pending(String id) && id != null) {
      return id;
    }
    throw new IllegalStateException("no multipart upload was begun for " + upload.id());
  }

  /** In whole seconds, as signatures have it; zero when no grant can be had any longer. */
  private Duration ttl(Upload upload, Instant now) {
    Purpose purpose = purposes.find(upload.purpose());
    Duration wanted = purpose == null ? Duration.ZERO : purpose.ttl();
    Duration left = Duration.between(now, upload.createdAt().plus(timing.lifetime()));
    Duration full = wanted.compareTo(left) < 0 ? wanted : left;
    // The record promises nearly as much already: not worth a write.
    Duration promised = Duration.between(now, upload.grantedUntil());
    // In numbers: Duration multiplies by BigDecimal, whose first use takes a cold start 20 ms.
    boolean nearlyFull = promised.toMillis() * 10 >= full.toMillis() * 9;
    return wholeSeconds(nearlyFull && promised.compareTo(full) < 0 ? promised : full);
  }

  private static Duration wholeSeconds(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : Duration.ofSeconds(duration.toSeconds());
  }
}
