package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.Value;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Has an index that holds one item many times, and then another, if that is one. */
final class Endless extends Forwarding {
  private final Map<String, Value> item;
  private final Map<String, Value> last;
  private int left;

  Endless(DynamoDb to, Map<String, Value> item, int times, Map<String, Value> last) {
    super(to);
    this.item = item;
    this.last = last;
    left = times;
  }

  @Override
  public Page query(Query query) {
    int count = Math.min(left, query.limit());
    left -= count;
    return count == 0
        ? new Page(last.isEmpty() ? List.of() : List.of(last), null)
        : new Page(Collections.nCopies(count, item), Map.of("pk", Value.of("more")));
  }

  @Override
  public List<Map<String, Value>> getAll(String table, Collection<String> keys, boolean consistent)
      throws IOException {
    return last.isEmpty()
        ? super.getAll(table, keys, consistent)
        : Collections.nCopies(keys.size(), item);
  }
}
