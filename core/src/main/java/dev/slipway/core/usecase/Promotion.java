package dev.slipway.core.usecase;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.ObjectStore.Headers;
import dev.slipway.core.upload.ContentDisposition;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import java.io.IOException;

/** Copies what every step has passed to trusted/, and what was refused to quarantine/. */
final class Promotion {
  /** The step's name in purposes and records. */
  static final String STEP = "promote";

  private static final String CACHE = "private, max-age=31536000, immutable";

  private final ObjectStore objects;
  private final ObjectKeys keys;

  Promotion(ObjectStore objects, ObjectKeys keys) {
    this.objects = objects;
    this.keys = keys;
  }

  /**
   * Copies exactly the object that was confirmed, with the type that was verified.
   *
   * @throws ObjectStore.ObjectChangedException when it is no longer there
   */
  TrustedObject copy(Upload upload, ReceivedObject object) throws IOException {
    String type = upload.verifiedType();
    String disposition = ContentDisposition.of(false, type, upload.file().fileName());
    ReceivedObject copy =
        objects.copy(
            keys.incoming(upload),
            object,
            keys.original(upload),
            new Headers(type, disposition, CACHE));
    return new TrustedObject(keys.original(upload), copy.etag(), copy.size(), type);
  }

  /** Stores what a step made beside the original. */
  TrustedObject variant(Upload upload, String name, String contentType, byte[] bytes)
      throws IOException {
    String key = keys.variant(upload, name);
    ReceivedObject stored = objects.put(key, bytes, new Headers(contentType, "attachment", CACHE));
    return new TrustedObject(key, stored.etag(), stored.size(), contentType);
  }

  /** Keeps what arrived as evidence, whatever it is by now. */
  void quarantine(Upload upload) throws IOException {
    ReceivedObject evidence = objects.head(keys.incoming(upload));
    if (evidence == null) {
      return;
    }
    Headers inert = new Headers(Upload.UNVERIFIED, "attachment", "no-store");
    objects.copy(keys.incoming(upload), evidence, keys.quarantine(upload), inert);
  }
}
