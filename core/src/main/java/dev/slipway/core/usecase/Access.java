package dev.slipway.core.usecase;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.Problem;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;

/** Finds uploads for those who may see them; what is another's looks like what does not exist. */
final class Access {
  private final UploadStore store;

  Access(UploadStore store) {
    this.store = store;
  }

  Outcome<Upload> find(Principal principal, String id) {
    UploadId parsed = UploadId.parse(id);
    Upload upload = parsed == null ? null : store.find(parsed);
    if (upload == null || !maySee(principal, upload)) {
      return Outcome.refused(
          new Problem("upload-not-found", "There is no upload of that id for this token."));
    }
    return Outcome.ok(upload);
  }

  private static boolean maySee(Principal principal, Upload upload) {
    return upload.tenant().equals(principal.tenant())
        && (upload.user().equals(principal.user()) || principal.isAdmin());
  }
}
