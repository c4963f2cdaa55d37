package dev.slipway.worker;

import dev.slipway.aws.dynamodb.DynamoUploadStore;
import dev.slipway.aws.dynamodb.DynamoVerdicts;
import dev.slipway.aws.guardduty.GuardDutyScanner;
import dev.slipway.aws.sqs.SqsBodies;
import dev.slipway.aws.sqs.SqsClients;
import dev.slipway.aws.sqs.SqsEventQueue;
import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.Endpoint;
import dev.slipway.awscalls.HttpDynamoDb;
import dev.slipway.awscalls.Retry;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.StepType;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.usecase.UseCases;
import dev.slipway.core.worker.Closing;
import dev.slipway.core.worker.RingingQueue;
import dev.slipway.core.worker.Workers;
import dev.slipway.processing.engines.Engines;
import dev.slipway.processing.scan.ScanType;
import dev.slipway.s3.S3Clients;
import dev.slipway.s3.S3Limits;
import dev.slipway.s3.S3ObjectStore;
import dev.slipway.s3.SdkCredentials;
import dev.slipway.s3.SigV4GrantIssuer;
import dev.slipway.signer.Presigner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds what processes objects on AWS: the function, or the process for large ones. */
final class WorkerWiring implements AutoCloseable {
  /** With as much again for what is then interrupted: within the 30 s that ECS gives at least. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A hint stays hidden as long as the work takes, nearly always: hidden ones keep tasks alive. */
  private static final Duration VISIBILITY = Duration.ofMinutes(30);

  private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
  private final SecureRandom random = new SecureRandom();
  private final Closing closing = new Closing();
  private final WorkerSettings settings;
  private final ObjectKeys keys;
  private final DynamoDb dynamo;
  private final S3ObjectStore objects;
  private final SqsClient sqs;
  private final Engines engines;

  /**
   * Opens clients and starts the engines.
   *
   * @throws IOException when an engine does not start; the message is for people
   */
  WorkerWiring(WorkerSettings settings) throws IOException {
    this.settings = settings;
    keys = new ObjectKeys(settings.environment());
    String region = settings.s3().region();
    try {
      dynamo =
          new HttpDynamoDb(
              dynamoEndpoint(),
              region,
              new SdkCredentials(settings.s3().credentials()),
              clock,
              Retry.patient(random));
      sqs =
          closing.add(
              SqsClients.of(region, settings.endpoints().get("SQS"), settings.s3().credentials()));
      objects =
          new S3ObjectStore(
              closing.add(S3Clients.of(settings.s3())),
              settings.s3().bucket(),
              S3Limits.DEFAULT,
              random);
      engines = closing.add(Engines.open(steps(), settings.purposes()));
    } catch (IOException | RuntimeException e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  /** The function {@code objects}. */
  ObjectsFunction function() {
    String large = settings.largeQueueUrl();
    SqsEventQueue events = queue(settings.queueUrl());
    UseCases useCases = useCases(events, large == null);
    BatchWork work =
        new BatchWork(
            new MessageWork.Tools(
                events,
                large == null ? null : queue(large),
                useCases.process()::handle,
                name("objects"),
                random),
            settings.workers(),
            clock);
    return new ObjectsFunction(events::accept, work, clock);
  }

  /** The process for large uploads; with its health in this file. */
  Running process(Path healthFile) {
    String large = settings.largeQueueUrl();
    SqsEventQueue queue =
        queue(large == null ? settings.queueUrl() : large).waiting(SqsEventQueue.MAX_WAIT);
    UseCases useCases = useCases(queue, true);
    Health health = new Health(useCases.process()::handle, queue::depth, healthFile);
    Workers workers =
        new Workers(
            new RingingQueue(queue),
            health,
            name("worker"),
            settings.workers(),
            VISIBILITY,
            PATIENCE,
            random);
    return new Running(workers, health);
  }

  /** The running process. */
  record Running(Workers workers, Health health) implements AutoCloseable {
    void start() {
      health.start();
      workers.start();
    }

    @Override
    public void close() {
      health.close();
      workers.close();
    }
  }

  private UseCases useCases(EventQueue queue, boolean takesLarge) {
    return UseCases.over(
        new UseCases.Ports(
            new DynamoUploadStore(dynamo, settings.table()),
            objects,
            issuer(),
            queue,
            engines.steps(),
            List.of()),
        settings.purposes(),
        keys,
        Timing.DEFAULT,
        new Duties(true, takesLarge, true),
        clock,
        random);
  }

  private List<StepType> steps() {
    return settings.guardDuty()
        ? settings.stepsWith(
            ScanType.over(
                () ->
                    new GuardDutyScanner(
                        new DynamoVerdicts(dynamo, settings.table(), clock),
                        GuardDutyScanner.PATIENCE,
                        clock)))
        : settings.steps();
  }

  private Endpoint dynamoEndpoint() {
    URI uri = settings.endpoints().get("DYNAMODB");
    return uri == null ? Endpoint.of("dynamodb", settings.s3().region()) : Endpoint.of(uri);
  }

  private SqsEventQueue queue(String url) {
    return new SqsEventQueue(
        sqs, url, settings.deadLetterUrl(), new SqsBodies(settings.s3().bucket(), keys), clock);
  }

  // Engines and webhooks get addresses to read from, signed with this process's own rights.
  private SigV4GrantIssuer issuer() {
    return new SigV4GrantIssuer(
        Presigner.builder()
            .address(settings.s3().publicAddress())
            .region(settings.s3().region())
            .credentials(new SdkCredentials(settings.s3().credentials()))
            .clock(clock)
            .build());
  }

  private String name(String kind) {
    return kind + "-" + Integer.toHexString(random.nextInt());
  }

  @Override
  public void close() {
    closing.close();
  }
}
