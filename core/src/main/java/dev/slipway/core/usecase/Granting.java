package dev.slipway.core.usecase;

import dev.slipway.core.Outcome;
import dev.slipway.core.port.Grant;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.port.ObjectStore;
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
  private final GrantIssuer issuer;
  private final ObjectStore objects;
  private final ObjectKeys keys;
  private final Purposes purposes;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Timing timing;

  Granting(
      GrantIssuer issuer,
      ObjectStore objects,
      ObjectKeys keys,
      Purposes purposes,
      Ledger ledger,
      InstantSource clock,
      Timing timing) {
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
    if (!(upload.state() instanceof State.Pending pending)) {
      return Outcome.ok(new Granted(upload, null));
    }
    Duration ttl = ttl(upload);
    if (ttl.isNegative() || ttl.isZero()) {
      return Outcome.refused(
          "upload-not-pending",
          "The upload is over %s old; create a new one.".formatted(timing.lifetime()));
    }
    String multipartUploadId = pending.multipartUploadId();
    Event event = null;
    if (upload.partCount() > 0 && multipartUploadId == null) {
      multipartUploadId =
          objects.createMultipart(keys.incoming(upload), upload.file().contentType());
      event = new Event.MultipartBegun(multipartUploadId);
    }
    return record(
        upload, event, ttl, multipartUploadId == null ? "" : multipartUploadId, partNumbers);
  }

  // The record must know how long a grant lives before the grant exists.
  private Outcome<Granted> record(
      Upload upload,
      @Nullable Event event,
      Duration ttl,
      String multipartUploadId,
      List<Integer> partNumbers) {
    Instant until = clock.instant().plus(ttl);
    Instant known = upload.grantedUntil();
    Upload recorded = upload;
    if (event != null || until.isAfter(known)) {
      Instant later = until.isAfter(known) ? until : known;
      Ledger.Applied applied =
          event == null
              ? ledger.save(upload, draft -> draft.grantedUntil(later))
              : ledger.apply(upload, event, draft -> draft.grantedUntil(later));
      if (!(applied instanceof Ledger.Applied.Changed changed)) {
        return Outcome.refused(
            "upload-busy", "The upload was changed by another request just now; try again.");
      }
      recorded = changed.upload();
    }
    return Outcome.ok(new Granted(recorded, sign(recorded, multipartUploadId, ttl, partNumbers)));
  }

  private Grant sign(
      Upload upload, String multipartUploadId, Duration ttl, List<Integer> partNumbers) {
    GrantIssuer.Target target =
        new GrantIssuer.Target(
            keys.incoming(upload),
            upload.file().contentType(),
            upload.file().size(),
            upload.file().checksum());
    return switch (upload.transfer()) {
      case PUT -> issuer.put(target, ttl);
      case POST -> issuer.post(target, ttl);
      case MULTIPART ->
          issuer.parts(target, multipartUploadId, upload.partSize(), partNumbers, ttl);
    };
  }

  private Duration ttl(Upload upload) {
    Purpose purpose = purposes.find(upload.purpose());
    Instant now = clock.instant();
    Duration wanted = purpose == null ? Duration.ZERO : purpose.ttl();
    Duration left = Duration.between(now, upload.createdAt().plus(timing.lifetime()));
    Duration full = wanted.compareTo(left) < 0 ? wanted : left;
    // The record promises nearly as much already: not worth a write.
    Duration promised = Duration.between(now, upload.grantedUntil());
    boolean nearlyFull = promised.multipliedBy(10).compareTo(full.multipliedBy(9)) >= 0;
    return nearlyFull && promised.compareTo(full) < 0 ? promised : full;
  }
}
