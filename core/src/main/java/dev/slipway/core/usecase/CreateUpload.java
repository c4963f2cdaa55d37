package dev.slipway.core.usecase;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.Problem;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.port.UploadStore.Creation;
import dev.slipway.core.port.UploadStore.Idempotency;
import dev.slipway.core.purpose.Admission;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.TransferRules;
import dev.slipway.core.purpose.UploadRequest;
import dev.slipway.core.upload.FileSpec;
import dev.slipway.core.upload.PartPlan;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Permission: checks the request, writes the intent, and only then signs. */
public final class CreateUpload {
  private static final int MAX_KEY = 255;

  private final Purposes purposes;
  private final UploadStore store;
  private final Granting granting;
  private final Schedule schedule;
  private final Ledger ledger;
  private final InstantSource clock;
  private final RandomGenerator random;

  CreateUpload(
      Purposes purposes,
      UploadStore store,
      Granting granting,
      Schedule schedule,
      Ledger ledger,
      InstantSource clock,
      RandomGenerator random) {
    this.purposes = purposes;
    this.store = store;
    this.granting = granting;
    this.schedule = schedule;
    this.ledger = ledger;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Creates an upload, or finds the one made before with the same idempotency key.
   *
   * @param idempotencyKey 1 to 255 visible ASCII characters, or null
   * @throws IOException when the bucket could not be asked for a multipart upload; the request may
   *     be repeated with the same key
   */
  public Outcome<Granted> create(
      Principal principal, UploadRequest request, @Nullable String idempotencyKey)
      throws IOException {
    Purpose purpose = purposes.find(request.purpose());
    if (purpose == null) {
      return Outcome.refused(
          "unknown-purpose",
          "There is no such purpose; the purposes are %s.".formatted(purposes.names()));
    }
    Problem problem = Admission.check(purpose, request);
    if (problem == null && idempotencyKey != null) {
      problem = checkKey(idempotencyKey);
    }
    if (problem != null) {
      return Outcome.refused(problem);
    }
    Idempotency idempotency =
        idempotencyKey == null ? null : new Idempotency(idempotencyKey, request.fingerprint());
    Upload upload = intent(principal, purpose, request);
    return switch (store.create(upload, idempotency)) {
      case Creation.Created _ -> {
        ledger.tell(upload);
        yield granting.grant(upload);
      }
      case Creation.Existing existing ->
          existing.fingerprint().equals(request.fingerprint())
              ? granting.grant(existing.upload())
              : Outcome.refused(
                  "idempotency-key-reused",
                  "This Idempotency-Key was used for another request; use a new key.");
    };
  }

  private Upload intent(Principal principal, Purpose purpose, UploadRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    TransferRules rules = purpose.transfers();
    Transfer transfer =
        request.transfer() == null ? rules.choose(request.size()) : request.transfer();
    long partSize =
        transfer == Transfer.MULTIPART
            ? PartPlan.of(request.size(), rules.partSize()).partSize()
            : 0;
    Upload upload =
        new Upload(
            UploadId.next(now, random),
            1,
            principal.tenant(),
            principal.user(),
            purpose.name(),
            new FileSpec(
                request.fileName(),
                request.contentType(),
                request.size(),
                request.checksum(),
                request.metadata()),
            transfer,
            partSize,
            now,
            now,
            now.plus(purpose.ttl()),
            null,
            false,
            new State.Pending(null),
            List.of(),
            Map.of(),
            Map.of());
    return upload.scheduled(schedule.dueAt(upload, now));
  }

  private static @Nullable Problem checkKey(String key) {
    boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return visible && !key.isEmpty() && key.length() <= MAX_KEY
        ? null
        : new Problem(
            "idempotency-key-invalid",
            "Idempotency-Key must be 1 to 255 visible ASCII characters; a UUID does well.");
  }
}
