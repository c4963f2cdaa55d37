package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.Value;
import dev.slipway.core.Fingerprint;
import dev.slipway.core.port.UploadStore.Idempotency;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The item of an idempotency key: which upload an owner's key made. */
final class KeyItem {
  private static final String FINGERPRINT = "fingerprint";
  private static final String UPLOAD_ID = "uploadId";

  /** How long a key is remembered; DynamoDB may take two days longer to forget it. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private KeyItem() {}

  static Map<String, Value> write(Upload upload, Idempotency idempotency) {
    // A segment never holds a slash, so the owner ends where the key begins.
    String owned = UploadItem.owner(upload.tenant(), upload.user()) + "/" + idempotency.key();
    return Map.of(
        "pk",
        Value.of("k#" + Fingerprint.of(owned)),
        FINGERPRINT,
        Value.of(idempotency.fingerprint()),
        UPLOAD_ID,
        Value.of(upload.id().value()),
        UploadItem.TTL,
        Value.of(upload.createdAt().plus(REMEMBERED).getEpochSecond()));
  }

  static UploadId uploadId(Map<String, Value> item) {
    String id = text(item, UPLOAD_ID);
    @Nullable UploadId parsed = UploadId.parse(id);
    if (parsed == null) {
      throw new StoreException("read an idempotency key", "it names no upload", null);
    }
    return parsed;
  }

  static String fingerprint(Map<String, Value> item) {
    return text(item, FINGERPRINT);
  }

  private static String text(Map<String, Value> item, String name) {
    String text = Value.text(item.get(name));
    if (text == null) {
      throw new StoreException("read an idempotency key", "its item lacks " + name, null);
    }
    return text;
  }
}
