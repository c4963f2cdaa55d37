package dev.slipway.awscalls;

import dev.slipway.core.json.JsonFault;
import dev.slipway.core.json.JsonReader;
import dev.slipway.core.json.JsonRules;
import dev.slipway.core.json.JsonWriter;
import dev.slipway.signer.Credentials;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB without an SDK: a signed POST of JSON a call, on connections that are kept. Thread-safe.
 */
public final class HttpDynamoDb implements DynamoDb {
  /** A batch has up to 16 MiB of items; JSON makes them longer, but ours are far smaller. */
  private static final int MAX_ANSWER = 24 << 20;

  private static final int MAX_BATCH = 100;
  private static final String TARGET = "DynamoDB_20120810.";

  private final HttpPost http;
  private final Calls calls;
  private final Retry retry;
  private final @Nullable Meter meter;

  /**
   * Makes a client; nothing is sent before the first call.
   *
   * @param region for the signature
   * @param credentials asked for every attempt, so it must be quick
   * @throws IllegalArgumentException if the region cannot be one
   */
  public HttpDynamoDb(
      Endpoint endpoint,
      String region,
      Supplier<Credentials> credentials,
      InstantSource clock,
      Retry retry) {
    this(endpoint, region, credentials, clock, retry, null);
  }

  /**
   * Makes a client that has every call's consumption told.
   *
   * @param meter null when nobody wants to know
   */
  public HttpDynamoDb(
      Endpoint endpoint,
      String region,
      Supplier<Credentials> credentials,
      InstantSource clock,
      Retry retry,
      @Nullable Meter meter) {
    this.http = new HttpPost(endpoint, MAX_ANSWER);
    this.calls =
        new Calls(
            http, Calls.signer(region, "dynamodb", credentials, clock), retry, DynamoErrors::read);
    this.retry = retry;
    this.meter = meter;
  }

  /** Begins to connect, for the first call to come; that call tells what goes wrong. */
  public void connect() {
    http.connect();
  }

  @Override
  public @Nullable Map<String, Value> get(String table, String key) throws IOException {
    return DynamoAnswers.item(read("GetItem", DynamoRequests.get(table, key)), "Item");
  }

  @Override
  public Written put(Put put) throws IOException {
    return write("PutItem", DynamoRequests.put(put));
  }

  @Override
  public Written update(Update update) throws IOException {
    return write("UpdateItem", DynamoRequests.update(update));
  }

  @Override
  public Written putAll(List<Put> puts) throws IOException {
    if (puts.isEmpty() || puts.size() > MAX_BATCH) {
      throw new IllegalArgumentException("puts are " + puts.size() + "; 1 to 100 are allowed");
    }
    List<Object> items = DynamoRequests.putAll(puts);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("TransactItems", items);
    request.put("ClientRequestToken", token(items));
    return write("TransactWriteItems", request);
  }

  @Override
  public Page query(Query query) throws IOException {
    return DynamoAnswers.page(read("Query", DynamoRequests.query(query)));
  }

  @Override
  public List<Map<String, Value>> getAll(String table, Collection<String> keys, boolean consistent)
      throws IOException {
    if (keys.size() > MAX_BATCH) {
      throw new IllegalArgumentException("keys are " + keys.size() + "; up to 100 are allowed");
    }
    List<Map<String, Value>> items = new ArrayList<>();
    Collection<String> left = keys;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      Map<String, Object> tree =
          read("BatchGetItem", DynamoRequests.getAll(table, left, consistent));
      items.addAll(DynamoAnswers.responses(tree, table));
      List<String> unprocessed = DynamoAnswers.unprocessed(tree, table);
      if (unprocessed.size() < left.size()) {
        attempt = 0;
      }
      left = unprocessed;
      if (attempt == retry.attempts()) {
        throw new AwsCallException.Throttled(
            "BatchGetItem left " + left.size() + " items out, time and again", null);
      }
      if (!left.isEmpty()) {
        retry.pause(Math.max(1, attempt));
      }
    }
    return items;
  }

  private Map<String, Object> read(String operation, Map<String, Object> request)
      throws IOException {
    Calls.Answered answered = call(operation, request);
    ServiceError error = answered.error;
    if (error != null) {
      throw error.exception(operation);
    }
    return tree(operation, answered);
  }

  private Written write(String operation, Map<String, Object> request) throws IOException {
    Calls.Answered answered = call(operation, request);
    Map<String, Object> tree = tree(operation, answered);
    ServiceError error = answered.error;
    if (error == null) {
      return new Written.Done(DynamoAnswers.item(tree, "Attributes"));
    }
    if (error.code().equals(DynamoErrors.CONDITION_FAILED)) {
      return new Written.ConditionFailed(0, DynamoAnswers.item(tree, "Item"), answered.repeated);
    }
    if (error.code().equals(DynamoErrors.CANCELLED)) {
      return DynamoAnswers.cancelled(tree, error.exception(operation), answered.repeated);
    }
    throw error.exception(operation);
  }

  private Calls.Answered call(String operation, Map<String, Object> request) throws IOException {
    request.put("ReturnConsumedCapacity", meter == null ? "NONE" : "INDEXES");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/x-amz-json-1.0");
    headers.put("x-amz-target", TARGET + operation);
    return calls.call(operation, headers, JsonWriter.write(request));
  }

  private Map<String, Object> tree(String operation, Calls.Answered answered) throws IOException {
    try {
      Map<String, Object> tree = JsonReader.read(answered.body, JsonRules.PLAIN);
      if (meter != null) {
        DynamoAnswers.meter(operation, tree, meter);
      }
      return tree;
    } catch (JsonFault e) {
      ServiceError error = answered.error;
      throw error != null
          ? error.exception(operation)
          : new AwsCallException.Garbled(
              "DynamoDB's answer to " + operation + " is not JSON: " + e.getMessage(), e);
    }
  }

  /**
   * What makes a repeated attempt the same transaction: up to 36 characters. The items have a say,
   * because processes that were restored from one snapshot begin with the same random numbers.
   */
  private String token(List<Object> items) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(retry.random().nextLong())
        + hex.toHexDigits(JsonWriter.write(items).hashCode());
  }
}
