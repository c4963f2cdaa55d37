package dev.slipway.s3;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from S3's notifications which objects of a bucket were created: AWS's {@code Records} (as
 * SQS delivers them), EventBridge's form, and those of Ceph RGW and MinIO. Everything else in them,
 * and every other event, is ignored: an event is a hint to look, not the truth.
 */
public final class S3Events {
  /** The largest message that is read; SQS and EventBridge carry up to 1 MiB. */
  public static final int MAX_CHARS = 1 << 20;

  private static final int MAX_RECORDS = 1_000;

  private final String bucket;
  private final JSON json =
      JSON.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MAX_CHARS)
                          .maxNestingDepth(32)
                          .maxStringLength(64 << 10)
                          .maxNameLength(1_024)
                          .maxNumberLength(100)
                          .maxTokenCount(200_000)
                          .build())
                  .build())
          .build();

  /** Reads events of one bucket; those of others are ignored. */
  public S3Events(String bucket) {
    this.bucket = bucket;
  }

  /**
   * The keys of the objects that were created, decoded, in the message's order.
   *
   * @throws IllegalArgumentException when the message is no JSON object, or too large; it will
   *     never become readable
   */
  public List<String> createdKeys(String message) {
    Map<?, ?> event = parse(message);
    List<String> keys = new ArrayList<>();
    if (event.get("Records") instanceof List<?> records) {
      if (records.size() > MAX_RECORDS) {
        throw new IllegalArgumentException(
            "the S3 event has " + records.size() + " records; " + MAX_RECORDS + " are allowed");
      }
      records.forEach(record -> add(keys, keyOfRecord(record)));
    } else if ("Object Created".equals(event.get("detail-type"))) {
      // EventBridge: the key is as it is
      add(keys, keyIn(event.get("detail")));
    }
    return List.copyOf(keys);
  }

  private Map<?, ?> parse(String message) {
    if (message.length() > MAX_CHARS) {
      throw new IllegalArgumentException(
          "the S3 event has " + message.length() + " characters; " + MAX_CHARS + " are allowed");
    }
    try {
      if (json.anyFrom(message) instanceof Map<?, ?> event) {
        return event;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the S3 event is not JSON", e);
    }
    throw new IllegalArgumentException("the S3 event is not a JSON object");
  }

  private @Nullable String keyOfRecord(@Nullable Object record) {
    if (!(record instanceof Map<?, ?> fields) || !isCreation(fields.get("eventName"))) {
      return null;
    }
    String key = keyIn(fields.get("s3"));
    // Ceph RGW sends the key as it is, everyone else form-encoded: a space is a plus.
    return key == null || "ceph:s3".equals(fields.get("eventSource")) ? key : decoded(key);
  }

  /** AWS says "ObjectCreated:Put", Ceph and MinIO "s3:ObjectCreated:Put". */
  private static boolean isCreation(@Nullable Object eventName) {
    return eventName instanceof String name
        && (name.startsWith("ObjectCreated:") || name.startsWith("s3:ObjectCreated:"));
  }

  private @Nullable String keyIn(@Nullable Object where) {
    return where instanceof Map<?, ?> fields
            && fields.get("bucket") instanceof Map<?, ?> inBucket
            && bucket.equals(inBucket.get("name"))
            && fields.get("object") instanceof Map<?, ?> object
            && object.get("key") instanceof String key
        ? key
        : null;
  }

  private static @Nullable String decoded(String key) {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // a stray percent sign: no key of ours
      return null;
    }
  }

  private static void add(List<String> keys, @Nullable String key) {
    if (key != null) {
      keys.add(key);
    }
  }
}
