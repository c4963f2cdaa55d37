package dev.slipway.core.usecase;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.port.GrantIssuer.Download;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.port.UploadStore.Page;
import dev.slipway.core.port.UploadStore.Query;
import dev.slipway.core.upload.ContentDisposition;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.upload.VariantNames;
import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a client may see: records, and the content of those that are ready. */
public final class ReadUploads {
  private final Access access;
  private final UploadStore store;
  private final Changes changes;
  private final GrantIssuer issuer;
  private final Timing timing;

  ReadUploads(
      Access access, UploadStore store, Changes changes, GrantIssuer issuer, Timing timing) {
    this.access = access;
    this.store = store;
    this.changes = changes;
    this.issuer = issuer;
    this.timing = timing;
  }

  public Outcome<Upload> read(Principal principal, String id) {
    return access.find(principal, id);
  }

  /**
   * Waits until the upload has another version than {@code version}, at most {@code timeout}, and
   * gives it as it then is.
   */
  public Outcome<Upload> awaitChange(Principal principal, String id, long version, Duration timeout)
      throws InterruptedException {
    Outcome<Upload> found = access.find(principal, id);
    if (found instanceof Outcome.Ok<Upload>(Upload upload) && upload.version() == version) {
      changes.await(upload.id(), version, timeout);
      return access.find(principal, id);
    }
    return found;
  }

  /**
   * Lists uploads, newest first: one's own, or the tenant's with the admin scope.
   *
   * @param limit 1 to 100
   */
  public Page list(
      Principal principal,
      State.@Nullable Name state,
      @Nullable String purpose,
      @Nullable UploadId after,
      int limit) {
    String user = principal.isAdmin() ? null : principal.user();
    return store.list(new Query(principal.tenant(), user, state, purpose, after, limit));
  }

  /**
   * Signs a download of what was promoted.
   *
   * @param inline whether a browser may show it; types that could run script are always attachments
   */
  public Outcome<Download> content(
      Principal principal, String id, @Nullable String variant, boolean inline) {
    return switch (access.find(principal, id)) {
      case Outcome.Refused<Upload>(var problem) -> Outcome.refused(problem);
      case Outcome.Ok<Upload>(Upload upload) -> content(upload, variant, inline);
    };
  }

  private Outcome<Download> content(Upload upload, @Nullable String variant, boolean inline) {
    if (!(upload.state() instanceof State.Ready(var content))) {
      return Outcome.refused(
          "upload-not-ready",
          "The upload is %s; only what is ready can be downloaded."
              .formatted(upload.state().name().text()));
    }
    String name = variant == null ? ObjectKeys.ORIGINAL : variant;
    TrustedObject wanted = name.equals(ObjectKeys.ORIGINAL) ? content : upload.variants().get(name);
    if (wanted == null) {
      return Outcome.refused("variant-not-found", noVariant(upload));
    }
    String fileName = VariantNames.of(upload.file().fileName(), name, wanted.contentType());
    String disposition = ContentDisposition.of(inline, wanted.contentType(), fileName);
    return Outcome.ok(
        issuer.download(upload.tenant(), wanted.key(), disposition, timing.downloadTtl()));
  }

  private static String noVariant(Upload upload) {
    TreeSet<String> names = new TreeSet<>(upload.variants().keySet());
    names.add(ObjectKeys.ORIGINAL);
    return "The upload has no such variant; it has " + String.join(", ", names) + ".";
  }
}
