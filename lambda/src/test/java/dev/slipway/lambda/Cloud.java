package dev.slipway.lambda;

import dev.slipway.aws.DynamoLocal;
import dev.slipway.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;

/** What the functions stand on: DynamoDB Local, ElasticMQ, an embedded S3, and stand-ins. */
final class Cloud implements AutoCloseable {
  static final String BUCKET = "slipway-test";
  static final String ACCESS_KEY_ID = "AKIDTEST";
  static final String SECRET_ACCESS_KEY = "test-secret-of-no-worth";
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
  }

  /** The environment of a function, as the stack and Lambda set it. */
  Map<String, String> environment() {
    int port = sqs.waitUntilStarted().localAddress().getPort();
    Map<String, String> environment = new HashMap<>();
    environment.put("LAMBDA_TASK_ROOT", root.toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY_ID);
    environment.put("AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.address().toString());
    environment.put("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:" + port);
    environment.put("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_EVENTBRIDGE", bus.endpoint().toString());
    environment.put("SLIPWAY_ENVIRONMENT", "test");
    environment.put("SLIPWAY_S3_BUCKET", BUCKET);
    environment.put("SLIPWAY_S3_ENDPOINT", s3.endpoint().toString());
    environment.put("SLIPWAY_TABLE", table);
    environment.put("SLIPWAY_QUEUE_URL", "http://127.0.0.1:" + port + "/000000000000/events");
    environment.put("SLIPWAY_EVENT_BUS", "slipway");
    environment.put("SLIPWAY_UPLOAD_ROLE", ROLE + "upload-signer");
    environment.put("SLIPWAY_DOWNLOAD_ROLE", ROLE + "download-signer");
    return environment;
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
