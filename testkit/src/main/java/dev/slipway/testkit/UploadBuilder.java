package dev.slipway.testkit;

import dev.slipway.core.upload.FileSpec;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.StepRecord;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Varies a sample record; what a test does not name stays as {@link SampleUploads} describes. */
public final class UploadBuilder {
  private UploadId id;
  private long version = 1;
  private String tenant = "acme";
  private String user = "ann";
  private String purpose = "photo";
  private FileSpec file = new FileSpec("me.jpg", "image/jpeg", 12_345, null, Map.of());
  private Transfer transfer = Transfer.PUT;
  private long partSize;
  private Instant createdAt;
  private Instant updatedAt;
  private Instant grantedUntil;
  private @Nullable Instant dueAt;
  private boolean tidied;
  private State state = new State.Pending(null);
  private List<StepRecord> steps = List.of();
  private Map<String, Object> results = Map.of();
  private Map<String, TrustedObject> variants = Map.of();

  UploadBuilder(UploadId id, Instant now) {
    this.id = id;
    createdAt = now;
    updatedAt = now;
    grantedUntil = now.plus(Duration.ofMinutes(15));
    dueAt = grantedUntil;
  }

  public UploadBuilder id(UploadId value) {
    id = value;
    return this;
  }

  public UploadBuilder version(long value) {
    version = value;
    return this;
  }

  public UploadBuilder tenant(String value) {
    tenant = value;
    return this;
  }

  public UploadBuilder user(String value) {
    user = value;
    return this;
  }

  public UploadBuilder purpose(String value) {
    purpose = value;
    return this;
  }

  public UploadBuilder file(FileSpec value) {
    file = value;
    return this;
  }

  /** Sets the size; the rest of the file stays. */
  public UploadBuilder size(long value) {
    file =
        new FileSpec(file.fileName(), file.contentType(), value, file.checksum(), file.metadata());
    return this;
  }

  public UploadBuilder transfer(Transfer value) {
    transfer = value;
    return this;
  }

  public UploadBuilder partSize(long value) {
    partSize = value;
    return this;
  }

  public UploadBuilder createdAt(Instant value) {
    createdAt = value;
    return this;
  }

  public UploadBuilder updatedAt(Instant value) {
    updatedAt = value;
    return this;
  }

  public UploadBuilder grantedUntil(Instant value) {
    grantedUntil = value;
    return this;
  }

  public UploadBuilder dueAt(@Nullable Instant value) {
    dueAt = value;
    return this;
  }

  public UploadBuilder tidied(boolean value) {
    tidied = value;
    return this;
  }

  public UploadBuilder state(State value) {
    state = value;
    return this;
  }

  public UploadBuilder steps(List<StepRecord> value) {
    steps = value;
    return this;
  }

  public UploadBuilder results(Map<String, Object> value) {
    results = value;
    return this;
  }

  public UploadBuilder variants(Map<String, TrustedObject> value) {
    variants = value;
    return this;
  }

  public Upload build() {
    return new Upload(
        id,
        version,
        tenant,
        user,
        purpose,
        file,
        transfer,
        partSize,
        createdAt,
        updatedAt,
        grantedUntil,
        dueAt,
        tidied,
        state,
        steps,
        results,
        variants);
  }
}
