package dev.slipway.dev;

import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.Step;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.worker.Closing;
import dev.slipway.core.worker.RingingQueue;
import dev.slipway.dev.Parallel.Part;
import dev.slipway.embedded.EmbeddedS3;
import dev.slipway.http.Cors;
import dev.slipway.http.DevRoutes;
import dev.slipway.http.Route;
import dev.slipway.http.configuration.PurposesFile;
import dev.slipway.http.token.DevTokens;
import dev.slipway.http.token.TokenRules;
import dev.slipway.http.token.TokenVerifier;
import dev.slipway.processing.engines.Engines;
import dev.slipway.s3.S3Clients;
import dev.slipway.s3.S3Limits;
import dev.slipway.s3.S3ObjectStore;
import dev.slipway.s3.S3Settings;
import dev.slipway.s3.SdkCredentials;
import dev.slipway.s3.SigV4GrantIssuer;
import dev.slipway.server.Service;
import dev.slipway.signer.Presigner;
import dev.slipway.sql.Database;
import dev.slipway.sql.SqlEventQueue;
import dev.slipway.sql.SqlUploadStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/** Builds the whole product in one process: an embedded S3, SQLite, the API, workers, the page. */
final class DevWiring {
  /** Short leases and early looks: what a killed process left must go on within seconds. */
  private static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
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
    DevSteps steps = DevSteps.find(options);
    Purposes purposes = purposes(options, steps);
    Closing closing = new Closing();
    try {
      DevFiles files = closing.add(DevFiles.open(options.data()));
      Engines engines = closing.add(Engines.begin(steps.types(), purposes));
      Parts parts = parts(options, files, closing);
      List<String> notes = steps.notes(purposes);
      Service service =
          closing.add(service(options, files, purposes, parts, engines.steps(), notes));
      listen(service, options);
      return new Running(service.port(), parts.s3().endpoint(), files.directory(), notes, closing);
    } catch (IOException | RuntimeException e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  /** What the service stands on. */
  private record Parts(
      Database database,
      RingingQueue queue,
      EmbeddedS3 s3,
      S3Settings settings,
      S3Client client,
      DevTokens tokens) {}

  private Parts parts(DevOptions options, DevFiles files, Closing closing) throws IOException {
    // Where sqlite-jdbc unpacks its native library, which a killed process leaves behind.
    System.setProperty("org.sqlite.tmpdir", files.temporary().toString());
    String secret = files.s3Secret();
    try (Parallel parallel = new Parallel()) {
      Part<Database> database = parallel.begin(() -> Database.sqlite(files.database()));
      Part<RingingQueue> queue =
          parallel.begin(() -> new RingingQueue(new SqlEventQueue(database.await(), clock)));
      Part<EmbeddedS3> s3 = parallel.begin(() -> s3(options, files, secret, queue));
      Part<S3Settings> settings = parallel.begin(() -> settings(s3.await().endpoint(), secret));
      Part<S3Client> client = parallel.begin(() -> S3Clients.of(settings.await()));
      Part<DevTokens> tokens = parallel.begin(() -> DevTokens.open(files.tokenKey(), clock));
      return new Parts(
          closing.add(database.take()),
          queue.take(),
          closing.add(s3.take()),
          settings.take(),
          closing.add(client.take()),
          tokens.take());
    }
  }

  private Service service(
      DevOptions options,
      DevFiles files,
      Purposes purposes,
      Parts parts,
      List<Step> steps,
      List<String> notes) {
    URI endpoint = parts.s3().endpoint();
    List<Route> more = new ArrayList<>(DevRoutes.of(parts.tokens()));
    more.addAll(InfoRoute.of(endpoint, files, options, notes));
    return Service.of(
        new Service.Options(HOST, options.port(), WORKERS, SWEEP, TIMING, "dev"),
        new Service.Adapters(
            new SqlUploadStore(parts.database()),
            parts.queue(),
            new S3ObjectStore(parts.client(), BUCKET, S3Limits.DEFAULT, random),
            issuer(parts.settings()),
            steps,
            new TokenVerifier(parts.tokens().keys(), TokenRules.of(DevTokens.ISSUER), clock)),
        purposes,
        keys,
        more,
        api -> new Site(new Cors(api, Set.of("*")), endpoint.toString()),
        clock,
        random);
  }

  private static void listen(Service service, DevOptions options) throws IOException {
    try {
      service.start();
    } catch (IOException e) {
      throw StartFaults.ofPort("--port", options.port(), e);
    }
  }

  private static Purposes purposes(DevOptions options, DevSteps steps)
      throws ConfigurationException {
    Reading reading =
        options.config() == null
            ? PurposesFile.parse("slipway.json", ShippedPurposes.text(), steps.types())
            : PurposesFile.read(options.config(), steps.types());
    return switch (reading) {
      case Reading.Read read -> read.purposes();
      case Reading.Faulty(List<String> faults) -> throw new ConfigurationException(faults);
    };
  }

  private EmbeddedS3 s3(DevOptions options, DevFiles files, String secret, Part<RingingQueue> queue)
      throws IOException {
    EmbeddedS3.Options s3 =
        new EmbeddedS3.Options(
            files.objects(), options.s3Port(), BUCKET, ACCESS_KEY, secret, List.of("*"));
    try {
      return EmbeddedS3.start(s3, key -> announce(key, queue));
    } catch (IOException e) {
      throw StartFaults.ofPort("--s3-port", options.s3Port(), e);
    }
  }

  // A client that goes on after a restart may be faster than the database.
  private void announce(String key, Part<RingingQueue> queue) {
    UploadId upload = keys.uploadOf(key);
    if (upload != null) {
      try {
        queue.await().send(new QueuedEvent(upload, "s3:ObjectCreated"), Duration.ZERO);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
  record Running(int port, URI s3, Path data, List<String> notes, Closing closing)
      implements AutoCloseable {
    @Override
    public void close() {
      closing.close();
    }
  }
}
