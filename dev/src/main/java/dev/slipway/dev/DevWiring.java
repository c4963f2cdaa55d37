package dev.slipway.dev;

import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.Step;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Timing;
import dev.slipway.embedded.EmbeddedS3;
import dev.slipway.http.Cors;
import dev.slipway.http.DevRoutes;
import dev.slipway.http.Route;
import dev.slipway.http.token.DevTokens;
import dev.slipway.http.token.TokenRules;
import dev.slipway.http.token.TokenVerifier;
import dev.slipway.processing.InspectStep;
import dev.slipway.s3.S3Clients;
import dev.slipway.s3.S3Limits;
import dev.slipway.s3.S3ObjectStore;
import dev.slipway.s3.S3Settings;
import dev.slipway.s3.SdkCredentials;
import dev.slipway.s3.SigV4GrantIssuer;
import dev.slipway.server.PurposesFile;
import dev.slipway.server.RingingQueue;
import dev.slipway.server.Service;
import dev.slipway.signer.Presigner;
import dev.slipway.sql.Database;
import dev.slipway.sql.SqlEventQueue;
import dev.slipway.sql.SqlUploadStore;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;

/** Builds the whole product in one process: an embedded S3, SQLite, the API, workers, the page. */
final class DevWiring {
  /** Short leases and early looks: what a killed process left must go on within seconds. */
  private static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(5),
          5,
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofDays(7));

  private static final String HOST = "127.0.0.1";
  private static final String BUCKET = "slipway-dev";
  private static final String REGION = "us-east-1";
  private static final String ACCESS_KEY = "SLIPWAYDEV";
  private static final String ENVIRONMENT = "dev";
  private static final int WORKERS = 4;
  private static final Duration SWEEP = Duration.ofSeconds(2);

  private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
  private final SecureRandom random = new SecureRandom();
  private final ObjectKeys keys = new ObjectKeys(ENVIRONMENT);

  /** Starts everything, or nothing. */
  Running start(DevOptions options) throws IOException {
    List<Step> steps = List.of(new InspectStep());
    Purposes purposes = purposes(options, steps);
    DevFiles files = DevFiles.open(options.data());
    Closing closing = new Closing();
    try {
      Database database = closing.add(Database.sqlite(files.database()));
      RingingQueue queue = new RingingQueue(new SqlEventQueue(database, clock));
      EmbeddedS3 s3 = closing.add(s3(options, files, queue));
      S3Settings settings = settings(s3.endpoint(), files.s3Secret());
      S3Client client = closing.add(S3Clients.of(settings));
      DevTokens tokens = DevTokens.open(files.tokenKey(), clock);
      Service.Adapters adapters =
          new Service.Adapters(
              new SqlUploadStore(database),
              queue,
              new S3ObjectStore(client, BUCKET, S3Limits.DEFAULT, random),
              issuer(settings),
              steps,
              new TokenVerifier(tokens.keys(), TokenRules.of(DevTokens.ISSUER), clock));
      List<Route> more = new ArrayList<>(DevRoutes.of(tokens));
      more.addAll(InfoRoute.of(s3.endpoint(), files, options));
      Service service =
          Service.of(
              new Service.Options(HOST, options.port(), WORKERS, SWEEP, TIMING, "dev"),
              adapters,
              purposes,
              keys,
              more,
              api -> new Site(new Cors(api, Set.of("*")), s3.endpoint().toString()),
              clock,
              random);
      closing.add(service);
      service.start();
      return new Running(service.port(), s3.endpoint(), files, closing);
    } catch (IOException | RuntimeException e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  private static Purposes purposes(DevOptions options, List<Step> steps)
      throws ConfigurationException {
    Set<String> engines = steps.stream().map(Step::name).collect(Collectors.toSet());
    Reading reading =
        options.config() == null
            ? PurposesFile.parse("slipway.json", ShippedPurposes.text(), engines)
            : PurposesFile.read(options.config(), engines);
    return switch (reading) {
      case Reading.Read read -> read.purposes();
      case Reading.Faulty faulty -> throw new ConfigurationException(faulty.faults());
    };
  }

  private EmbeddedS3 s3(DevOptions options, DevFiles files, RingingQueue queue) throws IOException {
    EmbeddedS3.Options s3 =
        new EmbeddedS3.Options(
            files.objects(), options.s3Port(), BUCKET, ACCESS_KEY, files.s3Secret(), List.of("*"));
    return EmbeddedS3.start(s3, key -> announce(key, queue));
  }

  private void announce(String key, RingingQueue queue) {
    UploadId upload = keys.uploadOf(key);
    if (upload != null) {
      queue.send(new QueuedEvent(upload, "s3:ObjectCreated"), Duration.ZERO);
    }
  }

  private SigV4GrantIssuer issuer(S3Settings settings) {
    return new SigV4GrantIssuer(
        Presigner.builder()
            .address(settings.publicAddress())
            .region(REGION)
            .credentials(new SdkCredentials(settings.credentials()))
            .clock(clock)
            .build());
  }

  private static S3Settings settings(URI endpoint, String secret) {
    return new S3Settings(
        endpoint, endpoint, REGION, BUCKET, new S3Settings.Keys(ACCESS_KEY, secret), true);
  }

  /** A running product. */
  record Running(int port, URI s3, DevFiles files, Closing closing) implements AutoCloseable {
    @Override
    public void close() {
      closing.close();
    }
  }
}
