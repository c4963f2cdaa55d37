package dev.slipway.aws.dynamodb;

import dev.slipway.aws.guardduty.Verdicts;
import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.DynamoDb.Condition;
import dev.slipway.awscalls.DynamoDb.Put;
import dev.slipway.awscalls.Value;
import dev.slipway.core.Fingerprint;
import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.upload.UploadId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps verdicts as items for 30 days: one item for each object that was scanned. */
public final class DynamoVerdicts implements Verdicts {
  private static final String VERDICT = "verdict";
  private static final String DETAIL = "detail";
  private static final String CLEAN = "clean";
  private static final String INFECTED = "infected";
  private static final String UNSCANNABLE = "unscannable";

  /** Processing is long over by then. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Table table;
  private final InstantSource clock;

  /** Keeps them in the uploads' table. */
  public DynamoVerdicts(DynamoDb dynamo, String table, InstantSource clock) {
    this.table = new Table(dynamo, table);
    this.clock = clock;
  }

  @Override
  public void put(UploadId id, String etag, @Nullable String versionId, Verdict verdict) {
    Map<String, Value> item = new LinkedHashMap<>(written(verdict));
    item.put(DynamoDb.KEY, Value.of(key(id, etag, versionId)));
    item.put(UploadItem.TTL, Value.of(clock.instant().plus(KEPT).getEpochSecond()));
    // A condition that fails is no fault: what is there is not clean, and stays.
    table.put(
        "keep a verdict",
        new Put(
            table.name(),
            item,
            new Condition(
                "attribute_not_exists(pk) OR #verdict = :clean",
                Map.of("#verdict", VERDICT),
                Map.of(":clean", Value.of(CLEAN)))));
  }

  private static Map<String, Value> written(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Clean _ -> Map.of(VERDICT, Value.of(CLEAN));
      case Verdict.Infected(String signature) ->
          Map.of(VERDICT, Value.of(INFECTED), DETAIL, Value.of(signature));
      case Verdict.Unscannable(String reason) ->
          Map.of(VERDICT, Value.of(UNSCANNABLE), DETAIL, Value.of(reason));
      case Verdict.Awaited _ ->
          throw new IllegalArgumentException("that a verdict is awaited is none to keep");
    };
  }

  @Override
  public @Nullable Verdict find(UploadId id, String etag, @Nullable String versionId) {
    Map<String, Value> item = table.get("find a verdict", key(id, etag, versionId));
    return item == null ? null : read(item);
  }

  private static Verdict read(Map<String, Value> item) {
    String kind = String.valueOf(Value.text(item.get(VERDICT)));
    String detail = String.valueOf(Value.text(item.get(DETAIL)));
    return switch (kind) {
      case CLEAN -> new Verdict.Clean();
      case INFECTED -> new Verdict.Infected(detail);
      case UNSCANNABLE -> new Verdict.Unscannable(detail);
      default ->
          throw new StoreException(
              "read a verdict", "it is \"" + kind + "\", which this version does not know", null);
    };
  }

  /**
   * One item an object, not one an upload: a late verdict on an object that was replaced must not
   * push out the one that counts. Hashed, because a version id has up to 1,024 bytes.
   */
  private static String key(UploadId id, String etag, @Nullable String versionId) {
    String object = etag + "\n" + (versionId == null ? "" : "v" + versionId);
    return "v#" + id.value() + "#" + Fingerprint.of(object).substring(0, 32);
  }
}
