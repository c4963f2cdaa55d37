package dev.slipway.aws.sqs;

import dev.slipway.aws.json.BoundedJson;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.UploadId;
import dev.slipway.s3.S3Events;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads messages: our hints, {@code {"uploadId", "cause", "notBefore"?, "attempts"?}},
 * and S3's notifications, which are read only.
 */
public final class SqsBodies {
  private static final int MAX_TOKENS = 200_000;
  private static final int MAX_CAUSE = 2_000;
  private static final int MAX_ATTEMPTS = 1_000_000;
  private static final String CREATED = "s3:ObjectCreated";

  private final BoundedJson json = new BoundedJson("the message", S3Events.MAX_CHARS, MAX_TOKENS);
  private final S3Events events;
  private final ObjectKeys keys;

  /** For one bucket and one environment; notifications about others are dropped. */
  public SqsBodies(String bucket, ObjectKeys keys) {
    this.events = new S3Events(bucket);
    this.keys = keys;
  }

  static String write(SqsBody.Hint hint) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("uploadId", hint.event().uploadId().value());
    tree.put("cause", start(hint.event().cause()));
    Instant notBefore = hint.notBefore();
    if (notBefore != null) {
      tree.put("notBefore", notBefore.toString());
    }
    if (hint.attempts() > 0) {
      tree.put("attempts", hint.attempts());
    }
    // SQS refuses messages with characters that XML does not have.
    return BoundedJson.writeAscii(tree);
  }

  private static String start(String cause) {
    return cause.substring(0, Math.min(cause.length(), MAX_CAUSE));
  }

  SqsBody read(String body) {
    try {
      Map<?, ?> tree = json.read(body);
      if (tree.containsKey("uploadId")) {
        return hint(tree);
      }
      if ("s3:TestEvent".equals(tree.get("Event"))) {
        return new SqsBody.Nothing("S3 tests whether it may send");
      }
      if (tree.get("Records") instanceof List<?> || tree.get("detail-type") instanceof String) {
        return created(body);
      }
      return new SqsBody.Unreadable("it is neither a hint nor a notification of S3");
    } catch (IllegalArgumentException | DateTimeException e) {
      return new SqsBody.Unreadable(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private SqsBody created(String body) {
    List<QueuedEvent> ours =
        events.createdKeys(body).stream()
            .map(keys::uploadOf)
            .filter(Objects::nonNull)
            .map(id -> new QueuedEvent(id, CREATED))
            .distinct()
            .toList();
    return ours.isEmpty()
        ? new SqsBody.Nothing("it names no new object of this bucket and environment")
        : new SqsBody.Created(ours);
  }

  private static SqsBody hint(Map<?, ?> tree) {
    UploadId id = tree.get("uploadId") instanceof String text ? UploadId.parse(text) : null;
    if (id == null) {
      return new SqsBody.Unreadable("its uploadId is not the id of an upload");
    }
    String cause = tree.get("cause") instanceof String text ? text : "unknown";
    return new SqsBody.Hint(
        new QueuedEvent(id, cause), instant(tree.get("notBefore")), attempts(tree.get("attempts")));
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    return value == null ? null : Instant.parse(value.toString());
  }

  private static int attempts(@Nullable Object value) {
    return value instanceof Number number ? Math.clamp(number.longValue(), 0, MAX_ATTEMPTS) : 0;
  }
}
