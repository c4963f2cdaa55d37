package dev.slipway.lambda;

import dev.slipway.aws.json.BoundedJson;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.TellChanges;
import dev.slipway.http.Body;
import dev.slipway.http.json.Json;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells changes as soon as the table's stream shows them. Lambda hands over a batch of the stream
 * and is answered with the record from which on it must come again (developer guide, "Configuring
 * partial batch response with DynamoDB and Lambda").
 */
public final class ChangesFunction implements LambdaFunction {
  private static final Logger LOG = System.getLogger(ChangesFunction.class.getName());
  private static final int MAX_EVENT_BYTES = 7 * 1024 * 1024;
  private static final int MAX_EVENT_TOKENS = 1_000_000;

  private final BoundedJson json = new BoundedJson("the batch", MAX_EVENT_BYTES, MAX_EVENT_TOKENS);
  private final Images images;
  private final TellChanges tell;

  /** For a managed runtime: reads the environment. */
  public ChangesFunction() {
    this(LambdaWiring.of(Handler.CHANGES, System.getenv()));
  }

  private ChangesFunction(LambdaWiring wiring) {
    this(wiring.images(), wiring.tellChanges());
  }

  ChangesFunction(Images images, TellChanges tell) {
    this.images = images;
    this.tell = tell;
  }

  /** Reads what the table held after a write. */
  @FunctionalInterface
  interface Images {
    /**
     * What is to be told of it; null when nothing is.
     *
     * @throws IOException when it is no upload that this version can read
     */
    @Nullable Telling telling(Map<String, ?> image) throws IOException;
  }

  /**
   * Tells all that it can, so that a record that is in the way holds nobody else up for long.
   *
   * @throws IOException when no change could be told: the whole batch must come again
   */
  @Override
  public Body answer(Invocation invocation) throws IOException {
    List<String> order = new ArrayList<>();
    Set<String> failed = new HashSet<>();
    // A later image of an upload has what is still untold of the earlier ones.
    SequencedMap<UploadId, Fresh> fresh = new LinkedHashMap<>();
    for (StreamRecord record : StreamRecord.all(json.read(invocation.event().bytes()))) {
      order.add(record.sequenceNumber());
      try {
        Map<String, ?> image = record.newImage();
        Telling telling = image == null ? null : images.telling(image);
        if (telling != null) {
          fresh.put(telling.upload().id(), new Fresh(record.sequenceNumber(), telling));
        }
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.ERROR, "record " + record.sequenceNumber() + " cannot be read", e);
        failed.add(record.sequenceNumber());
      }
    }
    failed.addAll(untold(List.copyOf(fresh.values())));
    return answer(order.stream().filter(failed::contains).findFirst().orElse(null));
  }

  private List<String> untold(List<Fresh> fresh) throws IOException {
    if (fresh.isEmpty()) {
      return List.of();
    }
    Set<Telling> told = new HashSet<>(tell.tell(fresh.stream().map(Fresh::telling).toList()));
    return fresh.stream()
        .filter(each -> !told.contains(each.telling()))
        .map(Fresh::sequenceNumber)
        .toList();
  }

  private static Body answer(@Nullable String firstFailed) {
    List<Map<String, String>> failures =
        firstFailed == null ? List.of() : List.of(Map.of("itemIdentifier", firstFailed));
    return Body.of(Json.write(Map.of("batchItemFailures", failures)));
  }

  private record Fresh(String sequenceNumber, Telling telling) {}
}
