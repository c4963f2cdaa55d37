package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.AwsCallException;
import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.Retry;
import dev.slipway.awscalls.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** DynamoDB by AWS's SDK; thread-safe, as the client is. */
public final class SdkDynamoDb implements DynamoDb {
  private final DynamoDbClient client;
  private final Retry retry;
  private final SdkRequests requests;
  private final SdkMeter meter;

  /**
   * Uses a client, whose own retries hold.
   *
   * @param retry for what the SDK does not repeat: items in another's transaction, rests of a batch
   */
  public SdkDynamoDb(DynamoDbClient client, Retry retry) {
    this(client, retry, null);
  }

  /**
   * Uses a client, and has every call's consumption told.
   *
   * @param meter null when nobody wants to know
   */
  public SdkDynamoDb(DynamoDbClient client, Retry retry, @Nullable Meter meter) {
    this.client = client;
    this.retry = retry;
    this.requests = new SdkRequests(meter != null);
    this.meter = new SdkMeter(meter);
  }

  @Override
  public @Nullable Map<String, Value> get(String table, String key) throws IOException {
    GetItemResponse answer = call(() -> client.getItem(requests.get(table, key)));
    meter.tell("GetItem", answer.consumedCapacity());
    return answer.hasItem() ? SdkValues.read(answer.item()) : null;
  }

  @Override
  public Written put(Put put) throws IOException {
    return write(
        () -> {
          PutItemResponse answer = client.putItem(requests.put(put));
          meter.tell("PutItem", answer.consumedCapacity());
          return new Written.Done(null);
        });
  }

  @Override
  public Written update(Update update) throws IOException {
    return write(
        () -> {
          UpdateItemResponse answer = client.updateItem(requests.update(update));
          meter.tell("UpdateItem", answer.consumedCapacity());
          return new Written.Done(
              answer.hasAttributes() ? SdkValues.read(answer.attributes()) : null);
        });
  }

  @Override
  public Written putAll(List<Put> puts) throws IOException {
    return write(
        () -> {
          TransactWriteItemsResponse answer = client.transactWriteItems(requests.putAll(puts));
          answer.consumedCapacity().forEach(one -> meter.tell("TransactWriteItems", one));
          return new Written.Done(null);
        });
  }

  @Override
  public Page query(Query query) throws IOException {
    QueryResponse answer = call(() -> client.query(requests.query(query)));
    meter.tell("Query", answer.consumedCapacity());
    return new Page(
        SdkValues.readAll(answer.items()),
        answer.hasLastEvaluatedKey() ? SdkValues.read(answer.lastEvaluatedKey()) : null);
  }

  @Override
  public List<Map<String, Value>> getAll(String table, Collection<String> keys, boolean consistent)
      throws IOException {
    List<Map<String, Value>> items = new ArrayList<>();
    if (keys.isEmpty()) {
      return items;
    }
    KeysAndAttributes left = requests.keys(keys, consistent);
    for (int attempt = 1; ; attempt++) {
      Map<String, KeysAndAttributes> asked = Map.of(table, left);
      BatchGetItemResponse answer = call(() -> client.batchGetItem(requests.getAll(asked)));
      answer.consumedCapacity().forEach(one -> meter.tell("BatchGetItem", one));
      items.addAll(SdkValues.readAll(answer.responses().getOrDefault(table, List.of())));
      KeysAndAttributes rest = answer.unprocessedKeys().get(table);
      if (rest == null || rest.keys().isEmpty()) {
        return items;
      }
      if (attempt == retry.attempts()) {
        throw new AwsCallException.Throttled(
            "BatchGetItem left " + rest.keys().size() + " items out, time and again", null);
      }
      left = rest;
      retry.pause(attempt);
    }
  }

  /** A call of the SDK, and the reading of its answer. */
  @FunctionalInterface
  private interface Call<T> {
    T make() throws IOException;
  }

  private Written write(Call<Written> call) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.make();
      } catch (ConditionalCheckFailedException e) {
        return new Written.ConditionFailed(
            0, e.hasItem() ? SdkValues.read(e.item()) : null, wasRepeated(e));
      } catch (TransactionCanceledException e) {
        Written failed = SdkErrors.cancelled(e, wasRepeated(e));
        if (failed != null) {
          return failed;
        }
        pauseOrThrow(e, attempt);
      } catch (DynamoDbException e) {
        pauseOrThrow(e, attempt);
      } catch (SdkClientException e) {
        throw SdkErrors.unavailable(e);
      }
    }
  }

  private static boolean wasRepeated(DynamoDbException e) {
    Integer attempts = e.numAttempts();
    return attempts != null && attempts > 1;
  }

  private <T> T call(Call<T> call) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.make();
      } catch (DynamoDbException e) {
        pauseOrThrow(e, attempt);
      } catch (SdkClientException e) {
        throw SdkErrors.unavailable(e);
      }
    }
  }

  private void pauseOrThrow(DynamoDbException e, int attempt) throws IOException {
    if (attempt == retry.attempts() || !SdkErrors.isConflict(e)) {
      throw SdkErrors.of(e);
    }
    retry.pause(attempt);
  }
}
