package dev.slipway.worker;

import dev.slipway.aws.sqs.SqsClients;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sqs.SqsClient;

/** ElasticMQ in this process, on a free port of the loopback. */
final class ElasticMq implements AutoCloseable {
  // Held, so that their levels stay.
  private static final Logger ELASTICMQ = Logger.getLogger("org.elasticmq");
  private static final Logger PEKKO = Logger.getLogger("org.apache.pekko");

  private final ActorSystem system;
  private final SQSRestServer server;
  private final URI address;
  private final SqsClient client;

  ElasticMq() {
    ELASTICMQ.setLevel(Level.WARNING);
    PEKKO.setLevel(Level.WARNING);
    system = ActorSystem.create("elasticmq");
    server =
        SQSRestServerBuilder.withActorSystem(system)
            .withInterface("127.0.0.1")
            .withDynamicPort()
            .start();
    address = URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    client =
        SqsClients.of(
            "eu-central-1",
            address,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  URI address() {
    return address;
  }

  SqsClient client() {
    return client;
  }

  /** Makes a queue and returns its URL. */
  String queue(String name) {
    return client.createQueue(create -> create.queueName(name)).queueUrl();
  }

  @Override
  public void close() {
    client.close();
    var _ = server.stopAndWait();
    var _ = system.terminate();
  }
}
