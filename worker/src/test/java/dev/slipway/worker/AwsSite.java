package dev.slipway.worker;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.slipway.aws.dynamodb.DynamoLocal;
import dev.slipway.aws.dynamodb.DynamoUploadStore;
import dev.slipway.core.port.ObjectStore.Headers;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.FileSpec;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.embedded.EmbeddedS3;
import dev.slipway.http.Body;
import dev.slipway.lambda.Invocation;
import dev.slipway.s3.S3Clients;
import dev.slipway.s3.S3Limits;
import dev.slipway.s3.S3ObjectStore;
import dev.slipway.s3.S3Settings;
import dev.slipway.testkit.SampleUploads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What the workers run on, on this machine: a table, queues and a bucket; and Lambda by hand. */
final class AwsSite implements AutoCloseable {
  private static final String BUCKET = "uploads";

  final UploadStore store;
  final ObjectKeys keys = new ObjectKeys("test");
  final String large;
  final String dead;
  final S3ObjectStore objects;

  private final ElasticMq sqs = new ElasticMq();
  private final SampleUploads samples = new SampleUploads(InstantSource.system());
  private final EmbeddedS3 s3;
  private final S3Client client;
  private final String events;
  private final Map<String, String> environment = new HashMap<>();

  AwsSite(Path directory, String purposes) throws IOException {
    s3 =
        EmbeddedS3.start(
            new EmbeddedS3.Options(
                directory.resolve("s3"), 0, BUCKET, "TESTKEY", "test-secret", List.of()),
            _ -> {});
    events = sqs.queue("events");
    large = sqs.queue("large");
    dead = sqs.queue("dead");
    String table = DynamoLocal.table();
    store = new DynamoUploadStore(DynamoLocal.http(), table);
    Path config = Files.writeString(directory.resolve("slipway.json"), purposes);
    // The PATH and the like, and where libvips is; other settings of whoever runs the tests are not
    // this worker's.
    environment.putAll(System.getenv());
    environment
        .keySet()
        .removeIf(name -> name.startsWith("SLIPWAY_") && !name.equals("SLIPWAY_LIBVIPS"));
    environment.put("SLIPWAY_ENVIRONMENT", "test");
    environment.put("SLIPWAY_CONFIG", config.toString());
    environment.put("SLIPWAY_S3_ENDPOINT", s3.endpoint().toString());
    environment.put("SLIPWAY_S3_BUCKET", BUCKET);
    environment.put("SLIPWAY_S3_ACCESS_KEY_ID", "TESTKEY");
    environment.put("SLIPWAY_S3_SECRET_ACCESS_KEY", "test-secret");
    environment.put("SLIPWAY_TABLE", table);
    environment.put("SLIPWAY_QUEUE_URL", events);
    environment.put("SLIPWAY_LARGE_QUEUE_URL", large);
    environment.put("SLIPWAY_DEAD_LETTER_QUEUE_URL", dead);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.address().toString());
    environment.put("AWS_ENDPOINT_URL_SQS", sqs.address().toString());
    client = S3Clients.of(s3Settings());
    objects = new S3ObjectStore(client, BUCKET, S3Limits.DEFAULT, new Random(1));
  }

  private S3Settings s3Settings() {
    if (S3Settings.read(environment) instanceof S3Settings.Reading.Read(S3Settings settings)) {
      return settings;
    }
    throw new IllegalStateException("the test's own settings are wrong");
  }

  /** With these variables too. */
  WorkerWiring wiring(Map<String, String> more) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return switch (WorkerSettings.read(all)) {
      case WorkerSettings.Reading.Read(WorkerSettings settings) -> new WorkerWiring(settings);
      case WorkerSettings.Reading.Faulty(List<String> faults) ->
          throw new IllegalStateException(faults.toString());
    };
  }

  /** An upload whose object has arrived, of which S3 tells. */
  Upload arrive(String purpose, String fileName, String type, byte[] bytes) throws IOException {
    Upload upload =
        samples
            .upload()
            .id(samples.id())
            .purpose(purpose)
            .transfer(Transfer.PUT)
            .file(new FileSpec(fileName, type, bytes.length, null, Map.of()))
            .build();
    var _ = store.create(upload, null);
    String key = keys.incoming(upload);
    var _ = objects.put(key, bytes, new Headers(type, null, null));
    send(
        """
        {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{
          "bucket":{"name":"uploads"},"object":{"key":"%s"}}}]}"""
            .formatted(key));
    return upload;
  }

  void send(String body) {
    sqs.client().sendMessage(send -> send.queueUrl(events).messageBody(body));
  }

  long depth(String queue) {
    return sqs
        .client()
        .getQueueAttributes(get -> get.queueUrl(queue).attributeNamesWithStrings("All"))
        .attributesAsStrings()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().startsWith("ApproximateNumberOfMessages"))
        .mapToLong(entry -> Long.parseLong(entry.getValue()))
        .sum();
  }

  /** Hands one batch over, as Lambda does, and removes what the answer does not name. */
  Set<String> invoke(ObjectsFunction function) throws Exception {
    List<Message> messages =
        sqs.client()
            .receiveMessage(
                receive ->
                    receive
                        .queueUrl(events)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    Body event =
        Body.of(JSON.std.asBytes(Map.of("Records", messages.stream().map(this::record).toList())));
    byte[] answer =
        function.answer(new Invocation("test", event, () -> Duration.ofMinutes(5))).bytes();
    Set<String> failed = ConcurrentHashMap.newKeySet();
    for (Object item :
        (List<?>) Objects.requireNonNull(JSON.std.mapFrom(answer).get("batchItemFailures"))) {
      failed.add(String.valueOf(((Map<?, ?>) item).get("itemIdentifier")));
    }
    List<DeleteMessageBatchRequestEntry> done =
        messages.stream()
            .filter(message -> !failed.contains(message.messageId()))
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    // What was put away is gone already, which is no fault.
    var _ = sqs.client().deleteMessageBatch(delete -> delete.queueUrl(events).entries(done));
    return failed;
  }

  private Map<String, Object> record(Message message) {
    return Map.of(
        "messageId", message.messageId(),
        "receiptHandle", message.receiptHandle(),
        "body", message.body(),
        "attributes", message.attributesAsStrings(),
        "eventSource", "aws:sqs");
  }

  String state(UploadId id) {
    return Objects.requireNonNull(store.find(id)).state().name().text();
  }

  @Override
  public void close() throws IOException {
    client.close();
    s3.close();
    sqs.close();
  }
}
