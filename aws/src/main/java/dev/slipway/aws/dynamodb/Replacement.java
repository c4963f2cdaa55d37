package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb.Update;
import dev.slipway.awscalls.Value;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Nanos;
import dev.slipway.core.upload.Upload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The change of an item to its upload's next version, in the making. */
final class Replacement {
  private final Upload next;
  private final StringJoiner set = new StringJoiner(", ", "SET ", "");
  private final StringJoiner remove = new StringJoiner(", ", " REMOVE ", "").setEmptyValue("");
  private String add = "";
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, Value> values = new LinkedHashMap<>();

  Replacement(Upload next, Map<String, @Nullable Value> changing) {
    this.next = next;
    changing.forEach(
        (name, value) -> {
          names.put("#" + name, name);
          if (value == null) {
            remove.add("#" + name);
          } else {
            set.add("#" + name + " = :" + name);
            values.put(":" + name, value);
          }
        });
    values.put(":previous", Value.of(next.version() - 1));
  }

  /** What waits already keeps its place, and stays hidden while it is being told. */
  void tell(Change change, Shards shards) {
    name(Untold.UNTOLD);
    add = " ADD #untold :untold";
    values.put(":untold", Value.of(Set.of(Untold.write(change))));
    keep(Untold.TELL_AT, Value.of(Nanos.of(change.at())));
    keep(Untold.OUTBOX_SHARD, Value.of(shards.outbox(next.id())));
  }

  private void keep(String name, Value otherwise) {
    name(name);
    set.add("#" + name + " = if_not_exists(#" + name + ", :" + name + ")");
    values.put(":" + name, otherwise);
  }

  private void name(String name) {
    names.put("#" + name, name);
  }

  Update in(String table) {
    return new Update(
        table,
        UploadItem.key(next.id()),
        set + add + remove,
        "#version = :previous",
        names,
        values,
        false);
  }
}
