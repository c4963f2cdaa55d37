package dev.slipway.aws.sqs;

import java.net.URI;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;
import org.elasticmq.util.NowProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ in this process, on a free port of the loopback, going by a test's clock. */
final class LocalSqs implements BeforeAllCallback, AfterAllCallback {
  private static final Logger ELASTICMQ = Logger.getLogger("org.elasticmq");
  private static final Logger PEKKO = Logger.getLogger("org.apache.pekko");

  private static final String REGION = "eu-central-1";
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final AtomicInteger names = new AtomicInteger();
  private volatile InstantSource clock = InstantSource.system();
  private @Nullable ActorSystem system;
  private @Nullable SQSRestServer server;
  private @Nullable SqsClient client;
  private @Nullable URI endpoint;

  /** A queue and the one of its dead letters. */
  record Queues(String url, String deadLetterUrl) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    ELASTICMQ.setLevel(Level.WARNING);
    PEKKO.setLevel(Level.WARNING);
    ActorSystem actors = ActorSystem.create("elasticmq");
    system = actors;
    SQSRestServer started =
        SQSRestServerBuilder$.MODULE$
            .withActorSystem(actors)
            .withQueueManagerActor(ClockedElasticMq.manager(actors, new Now()))
            .withInterface("127.0.0.1")
            .withDynamicPort()
            .withSQSLimits(StrictSQSLimits$.MODULE$)
            .start();
    server = started;
    endpoint =
        URI.create("http://127.0.0.1:" + started.waitUntilStarted().localAddress().getPort());
    client = SqsClients.of(REGION, endpoint, CREDENTIALS);
  }

  /** A client whose process dies when it is about to make this call. */
  SqsClient dyingBefore(Class<? extends SdkRequest> call) {
    ExecutionInterceptor death =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (call.isInstance(context.request())) {
              throw new Died();
            }
          }
        };
    return SqsClient.builder()
        .region(Region.of(REGION))
        .endpointOverride(endpoint)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(override -> override.addExecutionInterceptor(death))
        .build();
  }

  /** The end of a process. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client().close();
    if (server != null) {
      var _ = server.stopAndWait();
    }
    if (system != null) {
      var _ = system.terminate();
    }
  }

  SqsClient client() {
    if (client == null) {
      throw new IllegalStateException("not started");
    }
    return client;
  }

  /** Two new queues; the first moves to the second what was received 12 times. */
  Queues queues(InstantSource by) {
    clock = by;
    String name = "events-" + names.incrementAndGet();
    String dead = client().createQueue(create -> create.queueName(name + "-dead")).queueUrl();
    String arn =
        client()
            .getQueueAttributes(
                get -> get.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String redrive = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"12\"}".formatted(arn);
    String url =
        client()
            .createQueue(
                create ->
                    create
                        .queueName(name)
                        .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)))
            .queueUrl();
    return new Queues(url, dead);
  }

  private final class Now extends NowProvider {
    @Override
    public long nowMillis() {
      return clock.millis();
    }

    @Override
    public OffsetDateTime now() {
      return clock.instant().atOffset(ZoneOffset.UTC);
    }
  }
}
