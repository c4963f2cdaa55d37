package dev.slipway.aws.eventbridge;

import dev.slipway.aws.json.BoundedJson;
import dev.slipway.core.Problem;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * One change of one upload as an event; docs/events.md describes it for those who receive it.
 *
 * @param telling the upload that changed
 * @param entry what is sent
 */
record ChangeEvent(Telling telling, PutEventsRequestEntry entry) {
  static final String SOURCE = "slipway";
  static final String DETAIL_TYPE = "Upload state changed";

  /** The longest detail, in bytes of UTF-8; EventBridge takes 256 KiB with everything around it. */
  static final int MAX_DETAIL = 200 * 1024;

  // What EventBridge counts for a time (user guide, "Calculating PutEvents event entry size").
  private static final int TIME_BYTES = 14;

  /** The events of an upload's changes, in their order. */
  static List<ChangeEvent> of(Telling telling, String bus) {
    return telling.changes().stream()
        .map(
            change ->
                new ChangeEvent(
                    telling,
                    PutEventsRequestEntry.builder()
                        .eventBusName(bus)
                        .source(SOURCE)
                        .detailType(DETAIL_TYPE)
                        .time(change.at())
                        .detail(detail(telling, change))
                        .build()))
        .toList();
  }

  /** Bytes as EventBridge counts them. */
  int size() {
    return TIME_BYTES + SOURCE.length() + DETAIL_TYPE.length() + bytes(entry.detail());
  }

  /** The detail: what is true of the change, and what of the upload whatever its state. */
  static String detail(Telling telling, Change change) {
    Upload upload = telling.upload();
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("id", change.id().value());
    detail.put("version", change.version());
    detail.put("state", change.state().text());
    detail.put("changedAt", change.at().toString());
    detail.put("tenant", upload.tenant());
    detail.put("user", upload.user());
    detail.put("purpose", upload.purpose());
    detail.put("fileName", upload.file().fileName());
    detail.put("contentType", upload.file().contentType());
    detail.put("size", upload.file().size());
    detail.put("metadata", new TreeMap<>(upload.file().metadata()));
    Map<String, Object> results = new LinkedHashMap<>();
    // The record is as it is now: what it says beyond may not have been so at an earlier change.
    if (isLatest(telling, change)) {
      Problem problem = problem(upload.state());
      if (problem != null) {
        detail.put("problem", Map.of("code", problem.code(), "detail", problem.detail()));
      }
      results.putAll(new TreeMap<>(upload.results()));
      detail.put("results", results);
    }
    return bounded(detail, results);
  }

  private static boolean isLatest(Telling telling, Change change) {
    return change.equals(telling.changes().getLast())
        && change.state() == telling.upload().state().name();
  }

  /**
   * Leaves out the largest results, then the metadata, then the problem, until it is short enough.
   */
  private static String bounded(Map<String, Object> detail, Map<String, Object> results) {
    List<String> leftOut = new ArrayList<>();
    String text = BoundedJson.write(detail);
    while (bytes(text) > MAX_DETAIL) {
      String step = largest(results);
      if (step != null) {
        results.remove(step);
        leftOut.add("results." + step);
      } else if (detail.remove("metadata") != null) {
        leftOut.add("metadata");
      } else if (detail.remove("problem") != null) {
        leftOut.add("problem");
      } else {
        throw new IllegalStateException(
            "upload %s makes an event of %s bytes; %s are allowed"
                .formatted(detail.get("id"), bytes(text), MAX_DETAIL));
      }
      detail.put("leftOut", leftOut);
      text = BoundedJson.write(detail);
    }
    return text;
  }

  private static @Nullable String largest(Map<String, Object> results) {
    return results.entrySet().stream()
        .max(Comparator.comparingInt(each -> bytes(BoundedJson.write(Map.of("", each.getValue())))))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static @Nullable Problem problem(State state) {
    return switch (state) {
      case State.Rejected rejected -> rejected.problem();
      case State.Failed failed -> failed.problem();
      case State.Pending _,
          State.Uploaded _,
          State.Processing _,
          State.Ready _,
          State.Expired _,
          State.Cancelled _,
          State.Deleted _ ->
          null;
    };
  }
}
