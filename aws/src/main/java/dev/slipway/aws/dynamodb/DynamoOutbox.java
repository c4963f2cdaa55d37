package dev.slipway.aws.dynamodb;

import static java.util.Comparator.comparingLong;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.DynamoDb.Update;
import dev.slipway.awscalls.DynamoDb.Written;
import dev.slipway.awscalls.Value;
import dev.slipway.core.port.Outbox;
import dev.slipway.core.upload.Nanos;
import dev.slipway.core.upload.Upload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what is to be told on the upload's own item, so that both are one write. */
public final class DynamoOutbox implements Outbox {
  private static final int MAX_TAKEN = 100;
  private static final int COUNTED_AT_ONCE = 1000;

  /** Tellers of one upload that get into one another's way; more would be a fault. */
  private static final int MAX_TRIES = 10;

  private final Table table;
  private final Shards shards = Shards.OF_THE_TABLE;
  private final InstantSource clock;
  private final Duration patience;

  /** Takes changes as soon as they are made. */
  public DynamoOutbox(DynamoDb dynamo, String table, InstantSource clock) {
    this(dynamo, table, clock, Duration.ZERO);
  }

  /**
   * Takes changes that nobody told within {@code patience}.
   *
   * @param patience how long the table's stream is given to have a change told
   */
  public DynamoOutbox(DynamoDb dynamo, String table, InstantSource clock, Duration patience) {
    this.table = new Table(dynamo, table);
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public List<Telling> take(int limit, Duration visibility) {
    int most = Math.clamp(limit, 0, MAX_TAKEN);
    List<Telling> taken = new ArrayList<>();
    if (most == 0) {
      return taken;
    }
    Instant now = clock.instant().minus(patience);
    Merged waiting = waiting("take changes to tell", Value.of(Nanos.of(now)), most);
    List<Map<String, Value>> next = waiting.next(1);
    while (!next.isEmpty() && taken.size() < most) {
      Map<String, Value> item = hide(next.getFirst(), now.plus(visibility));
      if (item != null) {
        Upload upload = UploadItem.upload(item);
        taken.add(new Telling(upload, Untold.read(item, upload.id())));
      }
      next = taken.size() < most ? waiting.next(1) : List.of();
    }
    return taken;
  }

  private Merged waiting(String operation, @Nullable Value until, int pageSize) {
    return new Merged(
        table,
        operation,
        new Merged.Range(
            "outbox", Untold.OUTBOX_SHARD, Untold.TELL_AT, "<=", until, true, pageSize),
        shards.outboxes(),
        comparingLong(key -> Lists.number(key, Untold.TELL_AT)));
  }

  /** The item, once it is hidden; null when another was quicker or it was told meanwhile. */
  private @Nullable Map<String, Value> hide(Map<String, Value> key, Instant until) {
    Written written =
        table.update(
            "take changes to tell",
            new Update(
                table.name(),
                Lists.key(key),
                "SET #tellAt = :until",
                "#tellAt = :seen AND attribute_exists(#untold)",
                Map.of("#tellAt", Untold.TELL_AT, "#untold", Untold.UNTOLD),
                Map.of(
                    ":until",
                    Value.of(Nanos.of(until)),
                    ":seen",
                    Value.of(Lists.number(key, Untold.TELL_AT))),
                true));
    return written instanceof Written.Done done ? done.item() : null;
  }

  @Override
  public void told(Telling telling) {
    Set<String> told = Untold.write(telling.changes());
    Set<String> seen = told;
    for (int i = 0; i < MAX_TRIES; i++) {
      Written written =
          table.update("forget changes that were told", forget(telling.upload(), seen, told));
      if (!(written instanceof Written.ConditionFailed failed)) {
        return;
      }
      Map<String, Value> found = failed.found();
      seen = found == null ? Set.of() : Value.texts(found.get(Untold.UNTOLD));
      if (told.stream().noneMatch(seen::contains)) {
        return;
      }
    }
    throw new StoreException(
        "forget changes that were told",
        "the upload " + telling.upload().id() + " changes all the time; they are told again",
        null);
  }

  /** Conditional on what was seen, so that the last to go takes the upload off the outbox. */
  private Update forget(Upload upload, Set<String> seen, Set<String> told) {
    Set<String> gone = new HashSet<>(seen);
    gone.retainAll(told);
    boolean all = gone.size() == seen.size();
    return new Update(
        table.name(),
        UploadItem.key(upload.id()),
        all ? "REMOVE #untold, #tellAt, #outboxShard" : "DELETE #untold :told",
        "#untold = :seen",
        all
            ? Map.of(
                "#untold", Untold.UNTOLD,
                "#tellAt", Untold.TELL_AT,
                "#outboxShard", Untold.OUTBOX_SHARD)
            : Map.of("#untold", Untold.UNTOLD),
        all
            ? Map.of(":seen", Value.of(seen))
            : Map.of(":seen", Value.of(seen), ":told", Value.of(gone)),
        false);
  }

  @Override
  public long depth() {
    Merged all = waiting("count changes to tell", null, COUNTED_AT_ONCE);
    long depth = 0;
    int counted;
    do {
      counted = all.next(COUNTED_AT_ONCE).size();
      depth += counted;
    } while (counted == COUNTED_AT_ONCE);
    return depth;
  }
}
