package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.Value;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands every call on; what is to go wrong is overridden. */
class Forwarding implements DynamoDb {
  private final DynamoDb to;

  Forwarding(DynamoDb to) {
    this.to = to;
  }

  @Override
  public @Nullable Map<String, Value> get(String table, String key) throws IOException {
    return to.get(table, key);
  }

  @Override
  public Written put(Put put) throws IOException {
    return to.put(put);
  }

  @Override
  public Written update(Update update) throws IOException {
    return to.update(update);
  }

  @Override
  public Written putAll(List<Put> puts) throws IOException {
    return to.putAll(puts);
  }

  @Override
  public Page query(Query query) throws IOException {
    return to.query(query);
  }

  @Override
  public List<Map<String, Value>> getAll(String table, Collection<String> keys, boolean consistent)
      throws IOException {
    return to.getAll(table, keys, consistent);
  }
}
