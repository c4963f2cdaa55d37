package dev.slipway.core.upload;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The durable record, from intent to trusted object.
 *
 * @param version counts the changes, from 1; stores replace a record only when it is one higher
 *     than what they hold
 * @param partSize bytes of every part but the last, for a multipart transfer; otherwise 0
 * @param grantedUntil the instant after which no grant for this upload can still be valid
 * @param dueAt when the sweeper must look at it again; null when never
 * @param tidied whether nothing is left in the bucket that the state does not need
 * @param results what the steps found, by step name; values are strings, longs, doubles, booleans,
 *     lists and maps of these
 * @param variants what steps made beside the original, by name; served once the upload is ready
 */
public record Upload(
    UploadId id,
    long version,
    String tenant,
    String user,
    String purpose,
    FileSpec file,
    Transfer transfer,
    long partSize,
    Instant createdAt,
    Instant updatedAt,
    Instant grantedUntil,
    @Nullable Instant dueAt,
    boolean tidied,
    State state,
    List<StepRecord> steps,
    Map<String, Object> results,
    Map<String, TrustedObject> variants) {
  /** What nobody verified is served as. */
  public static final String UNVERIFIED = "application/octet-stream";

  public Upload {
    steps = List.copyOf(steps);
    results = Map.copyOf(results);
    variants = Map.copyOf(variants);
  }

  /** The type that was verified by content; {@link #UNVERIFIED} when none was. */
  public String verifiedType() {
    return results.get("inspect") instanceof Map<?, ?> inspect
            && inspect.get("contentType") instanceof String type
        ? type
        : UNVERIFIED;
  }

  /** Parts of the transfer: 1 to 10,000 for multipart, otherwise 0. */
  public int partCount() {
    return partSize == 0 ? 0 : Math.toIntExact(Math.ceilDiv(file.size(), partSize));
  }

  /** The same version, not yet stored, with its schedule. */
  public Upload scheduled(@Nullable Instant at) {
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
        at,
        tidied,
        state,
        steps,
        results,
        variants);
  }

  /** The next version of this record, changed at {@code now}. */
  public Draft next(Instant now) {
    return new Draft(this, now);
  }

  /** The next version of a record in the making. */
  public static final class Draft {
    private final Upload from;
    private final Instant now;
    private Instant grantedUntil;
    private @Nullable Instant dueAt;
    private boolean tidied;
    private State state;
    private List<StepRecord> steps;
    private Map<String, Object> results;
    private Map<String, TrustedObject> variants;

    private Draft(Upload from, Instant now) {
      this.from = from;
      this.now = now;
      grantedUntil = from.grantedUntil;
      dueAt = from.dueAt;
      tidied = from.tidied;
      state = from.state;
      steps = from.steps;
      results = from.results;
      variants = from.variants;
    }

    public Draft state(State value) {
      state = value;
      return this;
    }

    public Draft grantedUntil(Instant value) {
      grantedUntil = value;
      return this;
    }

    public Draft dueAt(@Nullable Instant value) {
      dueAt = value;
      return this;
    }

    public Draft tidied(boolean value) {
      tidied = value;
      return this;
    }

    public Draft steps(List<StepRecord> value) {
      steps = value;
      return this;
    }

    public Draft results(Map<String, Object> value) {
      results = value;
      return this;
    }

    public Draft variants(Map<String, TrustedObject> value) {
      variants = value;
      return this;
    }

    public Upload build() {
      return new Upload(
          from.id,
          from.version + 1,
          from.tenant,
          from.user,
          from.purpose,
          from.file,
          from.transfer,
          from.partSize,
          from.createdAt,
          now,
          grantedUntil,
          dueAt,
          tidied,
          state,
          steps,
          results,
          variants);
    }
  }
}
