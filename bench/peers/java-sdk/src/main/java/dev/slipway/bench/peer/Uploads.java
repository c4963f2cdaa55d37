package dev.slipway.bench.peer;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Writes the record, then signs. */
final class Uploads {
  private static final Duration TTL = Duration.ofMinutes(15);
  private static final int SHARDS = 16;

  private final String table;
  private final String bucket;
  private final DynamoDbClient dynamo;
  private final S3Presigner presigner;

  /**
   * @param environment the clients find region, credentials and endpoint in it by themselves
   */
  Uploads(Map<String, String> environment) {
    this.table = environment.getOrDefault("SLIPWAY_TABLE", "");
    this.bucket = environment.getOrDefault("SLIPWAY_S3_BUCKET", "");
    Region region = Region.of(environment.getOrDefault("AWS_REGION", ""));
    EnvironmentVariableCredentialsProvider credentials =
        EnvironmentVariableCredentialsProvider.create();
    this.dynamo =
        DynamoDbClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    this.presigner = S3Presigner.builder().region(region).credentialsProvider(credentials).build();
  }

  Map<String, Object> create(NewUpload upload) throws IOException {
    String id = UUID.randomUUID().toString();
    Instant now = Instant.now();
    Instant expiresAt = now.plus(TTL);
    String key =
        "incoming/prod/%s/%s/%s/%s".formatted(upload.tenant(), upload.purpose(), upload.user(), id);
    write(upload, id, key, now, expiresAt);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", id);
    body.put("state", "pending");
    body.put("purpose", upload.purpose());
    body.put("fileName", upload.fileName());
    body.put("contentType", upload.contentType());
    body.put("size", upload.size());
    body.put("createdAt", now.toString());
    body.put("expiresAt", expiresAt.toString());
    body.put("grant", grant(upload, key, expiresAt));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("statusCode", 201);
    answer.put(
        "headers", Map.of("content-type", "application/json", "location", "/v1/uploads/" + id));
    answer.put("body", JSON.std.asString(body));
    return answer;
  }

  private void write(NewUpload upload, String id, String key, Instant now, Instant expiresAt) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    int shard = Math.floorMod(id.hashCode(), SHARDS);
    item.put("pk", AttributeValue.fromS("upload#" + id));
    item.put("id", AttributeValue.fromS(id));
    item.put("owner", AttributeValue.fromS(upload.tenant() + "/" + upload.user()));
    item.put("tenantShard", AttributeValue.fromS(upload.tenant() + "/" + shard));
    item.put("dueShard", AttributeValue.fromS("due/" + shard));
    item.put("dueAt", AttributeValue.fromN(Long.toString(expiresAt.toEpochMilli())));
    item.put("state", AttributeValue.fromS("pending"));
    item.put("purpose", AttributeValue.fromS(upload.purpose()));
    item.put("fileName", AttributeValue.fromS(upload.fileName()));
    item.put("contentType", AttributeValue.fromS(upload.contentType()));
    item.put("size", AttributeValue.fromN(Long.toString(upload.size())));
    item.put("key", AttributeValue.fromS(key));
    item.put("createdAt", AttributeValue.fromS(now.toString()));
    item.put("version", AttributeValue.fromN("1"));
    dynamo.putItem(
        PutItemRequest.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(pk)")
            .build());
  }

  private Map<String, Object> grant(NewUpload upload, String key, Instant expiresAt) {
    PutObjectRequest put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType(upload.contentType())
            .contentLength(upload.size())
            .ifNoneMatch("*")
            .build();
    String url =
        presigner
            .presignPutObject(sign -> sign.signatureDuration(TTL).putObjectRequest(put))
            .url()
            .toString();
    Map<String, Object> grant = new LinkedHashMap<>();
    grant.put("transfer", "put");
    grant.put("url", url);
    grant.put("headers", Map.of("content-type", upload.contentType(), "if-none-match", "*"));
    grant.put("expiresAt", expiresAt.toString());
    return grant;
  }
}
