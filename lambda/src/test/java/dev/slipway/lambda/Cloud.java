package dev.slipway.lambda;

import dev.slipway.aws.SdkBounds;
import dev.slipway.aws.dynamodb.DynamoLocal;
import dev.slipway.aws.dynamodb.DynamoUploadStore;
import dev.slipway.aws.dynamodb.DynamoVerdicts;
import dev.slipway.aws.sqs.SqsClients;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.port.Step;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.usecase.UseCases;
import dev.slipway.embedded.EmbeddedS3;
import dev.slipway.http.configuration.PurposesFile;
import dev.slipway.s3.S3Clients;
import dev.slipway.s3.S3Limits;
import dev.slipway.s3.S3ObjectStore;
import dev.slipway.s3.S3Settings;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.InMemoryGrantIssuer;
import dev.slipway.testkit.SampleUploads;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the functions stand on: DynamoDB Local, ElasticMQ, an embedded S3, and stand-ins. */
final class Cloud implements AutoCloseable {
  static final String BUCKET = "slipway-test";
  static final String ACCESS_KEY_ID = "AKIDTEST";
  static final String SECRET_ACCESS_KEY = "test-secret-of-no-worth";
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(ACCESS_KEY_ID, SECRET_ACCESS_KEY));
  static final String ROLE = "arn:aws:iam::123456789012:role/";

  private final ActorSystem actors = ActorSystem.create("elasticmq");
  private final SQSRestServer sqs =
      SQSRestServerBuilder$.MODULE$
          .withActorSystem(actors)
          .withInterface("127.0.0.1")
          .withDynamicPort()
          .start();
  final EmbeddedS3 s3;
  final StsStandIn sts;
  final BusStandIn bus = new BusStandIn();
  final String table = DynamoLocal.table();
  private final Path root;
  private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
  private final UploadStore store = new DynamoUploadStore(DynamoLocal.http(), table);
  private final SqsClient queue;
  private final ObjectStore objects;
  private final UseCases useCases;
  private final ObjectKeys keys = new ObjectKeys("test");
  private final SampleUploads hourAgo =
      new SampleUploads(() -> clock.instant().minus(Duration.ofHours(1)));
  private final Set<String> hinted = new HashSet<>();

  /**
   * Starts everything.
   *
   * @param directory is filled
   * @param sessionsEnd when the roles' credentials expire
   */
  Cloud(Path directory, Instant sessionsEnd) throws IOException {
    root = Files.createDirectories(directory.resolve("task"));
    Files.writeString(
        root.resolve("slipway.json"),
        """
        {"purposes": {
          "photo": {"types": ["image/*"], "steps": ["inspect", "promote"]},
          "video": {"types": ["video/*"], "steps": ["inspect", "promote"], "partSize": "5 MiB"}}}
        """);
    s3 =
        EmbeddedS3.start(
            new EmbeddedS3.Options(
                directory.resolve("s3"), 0, BUCKET, ACCESS_KEY_ID, SECRET_ACCESS_KEY, List.of()),
            _ -> {});
    sts = new StsStandIn(sessionsEnd);
    queue = SqsClients.of("us-east-1", URI.create("http://127.0.0.1:" + sqsPort()), CREDENTIALS);
    queue.createQueue(create -> create.queueName("events"));
    objects =
        new S3ObjectStore(
            S3Clients.of(s3Settings(s3)), BUCKET, S3Limits.DEFAULT, new SecureRandom());
    Purposes purposes =
        ((PurposesReader.Reading.Read) PurposesFile.readLeavingSteps(root.resolve("slipway.json")))
            .purposes();
    useCases =
        UseCases.over(
            new UseCases.Ports(
                store,
                objects,
                new InMemoryGrantIssuer(clock),
                new InMemoryEventQueue(clock),
                List.of(new Pass("inspect")),
                List.of()),
            purposes,
            keys,
            Timing.DEFAULT,
            new Duties(true, true, true),
            clock,
            new SecureRandom());
  }

  /** The environment of a function, as the stack and Lambda set it. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("LAMBDA_TASK_ROOT", root.toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY_ID);
    environment.put("AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.address().toString());
    environment.put("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:" + sqsPort());
    environment.put("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_EVENTBRIDGE", bus.endpoint().toString());
    environment.put("SLIPWAY_ENVIRONMENT", "test");
    environment.put("SLIPWAY_S3_BUCKET", BUCKET);
    environment.put("SLIPWAY_S3_ENDPOINT", s3.endpoint().toString());
    environment.put("SLIPWAY_TABLE", table);
    environment.put("SLIPWAY_QUEUE_URL", queueUrl());
    environment.put("SLIPWAY_EVENT_BUS", "slipway");
    environment.put("SLIPWAY_UPLOAD_ROLE", ROLE + "upload-signer");
    environment.put("SLIPWAY_DOWNLOAD_ROLE", ROLE + "download-signer");
    return environment;
  }

  /** The uploads that hints were sent about so far. */
  List<String> hints() {
    hinted.addAll(
        queue
            .receiveMessage(
                receive -> receive.queueUrl(queueUrl()).maxNumberOfMessages(10).waitTimeSeconds(1))
            .messages()
            .stream()
            .map(message -> Gateway.json(message.body().getBytes(StandardCharsets.UTF_8)))
            .map(hint -> hint.path("uploadId").asText())
            .toList());
    return List.copyOf(hinted);
  }

  /** The size of an object, in bytes. */
  long size(String key) throws IOException {
    return Objects.requireNonNull(objects.head(key), key).size();
  }

  /** Does what the worker does with a hint; the only step lets everything pass. */
  void work(String id) throws IOException, InterruptedException {
    useCases.process().handle(new UploadId(id), "worker-1");
  }

  /** The record as it is now. */
  Upload record(String id) {
    return Objects.requireNonNull(store.find(new UploadId(id)));
  }

  /** Writes a pending upload of an hour ago that nobody has sent; gives its id. */
  String overdue() {
    Upload upload = hourAgo.pending();
    store.create(upload, null);
    return upload.id().value();
  }

  /** Writes an upload that was cancelled an hour ago, of which nobody was told; gives its id. */
  String untold() {
    Upload upload = hourAgo.pending();
    store.create(upload, null);
    Upload next = upload.next(upload.createdAt()).state(new State.Cancelled()).dueAt(null).build();
    store.replace(
        next, new Change(next.id(), next.version(), next.state().name(), next.updatedAt()));
    return upload.id().value();
  }

  /** The key that an upload's bytes go to. */
  String incoming(String id) {
    return keys.incoming(record(id));
  }

  /** The verdict that the table holds of an upload's object without versions. */
  @Nullable Verdict verdict(String id, String etag) {
    return new DynamoVerdicts(DynamoLocal.http(), table, clock).find(new UploadId(id), etag, null);
  }

  /** GuardDuty's event that an upload's object is clean. */
  Map<String, Object> cleanVerdict(String id, String etag) {
    return Map.of(
        "source",
        "aws.guardduty",
        "detail-type",
        "GuardDuty Malware Protection Object Scan Result",
        "detail",
        Map.of(
            "scanStatus",
            "COMPLETED",
            "resourceType",
            "S3_OBJECT",
            "s3ObjectDetails",
            Map.of("bucketName", BUCKET, "objectKey", incoming(id), "eTag", etag),
            "scanResultDetails",
            Map.of("scanResultStatus", "NO_THREATS_FOUND")));
  }

  /** A batch of the table's stream in which every item has just changed. */
  Map<String, Object> streamed() {
    try (DynamoDbClient client =
        SdkBounds.client(
            DynamoDbClient.builder(), "eu-west-1", DynamoLocal.address(), CREDENTIALS)) {
      List<Map<String, Object>> records = new ArrayList<>();
      client
          .scan(scan -> scan.tableName(table).consistentRead(true))
          .items()
          .forEach(
              item ->
                  records.add(
                      Map.of(
                          "eventName",
                          "MODIFY",
                          "dynamodb",
                          Map.of(
                              "SequenceNumber",
                              Integer.toString(records.size()),
                              "NewImage",
                              image(item)))));
      return Map.of("Records", records);
    }
  }

  private static Map<String, Object> image(Map<String, AttributeValue> item) {
    Map<String, Object> image = new HashMap<>();
    item.forEach((name, value) -> image.put(name, image(value)));
    return image;
  }

  private static Map<String, Object> image(AttributeValue value) {
    if (value.hasSs()) {
      return Map.of("SS", value.ss());
    }
    return value.s() == null ? Map.of("N", value.n()) : Map.of("S", value.s());
  }

  private String queueUrl() {
    return "http://127.0.0.1:" + sqsPort() + "/000000000000/events";
  }

  private int sqsPort() {
    return sqs.waitUntilStarted().localAddress().getPort();
  }

  private static S3Settings s3Settings(EmbeddedS3 server) {
    return new S3Settings(
        server.endpoint(),
        null,
        "us-east-1",
        BUCKET,
        new S3Settings.Keys(ACCESS_KEY_ID, SECRET_ACCESS_KEY),
        true);
  }

  private record Pass(String name) implements Step {
    @Override
    public Result run(Input input) {
      return new Result.Passed(Map.of());
    }
  }

  @Override
  public void close() throws IOException {
    s3.close();
    sts.close();
    bus.close();
    var _ = sqs.stopAndWait();
    var _ = actors.terminate();
  }
}
