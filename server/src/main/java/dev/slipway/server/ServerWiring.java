package dev.slipway.server;

import dev.slipway.core.port.Step;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.worker.Closing;
import dev.slipway.core.worker.RingingQueue;
import dev.slipway.http.Cors;
import dev.slipway.http.Handler;
import dev.slipway.http.Route;
import dev.slipway.http.token.TokenVerifier;
import dev.slipway.processing.engines.Engines;
import dev.slipway.s3.S3Clients;
import dev.slipway.s3.S3Events;
import dev.slipway.s3.S3Limits;
import dev.slipway.s3.S3ObjectStore;
import dev.slipway.s3.S3Settings;
import dev.slipway.s3.SdkCredentials;
import dev.slipway.s3.SigV4GrantIssuer;
import dev.slipway.signer.Presigner;
import dev.slipway.sql.Database;
import dev.slipway.sql.SqlEventQueue;
import dev.slipway.sql.SqlUploadStore;
import dev.slipway.sql.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/** Builds one process that serves: any S3, a database, the API, workers, the sweeper. */
final class ServerWiring {
  private static final Logger LOG = System.getLogger(ServerWiring.class.getName());
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
  private final SecureRandom random = new SecureRandom();
  private final Timing timing;
  private final Duration sweepInterval;

  ServerWiring() {
    this(Timing.DEFAULT, SWEEP);
  }

  ServerWiring(Timing timing, Duration sweepInterval) {
    this.timing = timing;
    this.sweepInterval = sweepInterval;
  }

  /**
   * Starts everything, or nothing.
   *
   * @throws IOException when the database or the port cannot be opened; the message is for people
   */
  Running start(ServerSettings settings) throws IOException {
    Closing closing = new Closing();
    try {
      Database database = closing.add(database(settings));
      S3Client client = closing.add(S3Clients.of(settings.s3()));
      S3ObjectStore objects =
          new S3ObjectStore(client, settings.s3().bucket(), S3Limits.DEFAULT, random);
      Engines engines = closing.add(Engines.open(settings.steps(), settings.purposes()));
      Service service = service(settings, database, objects, engines.steps());
      closing.add(service);
      service.start();
      warn(settings);
      Thread.ofVirtual().name("bucket-check").start(() -> check(objects));
      return new Running(service.port(), closing);
    } catch (IOException | RuntimeException e) {
      closing.closeAfter(e);
      throw e;
    }
  }

  private static Database database(ServerSettings settings) throws IOException {
    try {
      return Database.sqlite(settings.database());
    } catch (StoreException e) {
      throw new IOException(Variable.DATABASE + ": " + e.getMessage(), e);
    }
  }

  private Service service(
      ServerSettings settings, Database database, S3ObjectStore objects, List<Step> steps) {
    RingingQueue queue = new RingingQueue(new SqlEventQueue(database, clock));
    ObjectKeys keys = new ObjectKeys(settings.environment());
    Service.Options options =
        new Service.Options(
            settings.host(),
            settings.port(),
            settings.workers(),
            sweepInterval,
            timing,
            "serve-" + ProcessHandle.current().pid() + "-" + Integer.toHexString(random.nextInt()));
    return Service.of(
        options,
        new Service.Adapters(
            new SqlUploadStore(database),
            queue,
            objects,
            issuer(settings.s3()),
            steps,
            new TokenVerifier(settings.tokenKeys(), settings.tokens(), clock)),
        settings.purposes(),
        keys,
        eventRoutes(settings, keys, queue),
        api -> around(api, settings.origins()),
        clock,
        random);
  }

  private SigV4GrantIssuer issuer(S3Settings s3) {
    return new SigV4GrantIssuer(
        Presigner.builder()
            .address(s3.publicAddress())
            .region(s3.region())
            .credentials(new SdkCredentials(s3.credentials()))
            .clock(clock)
            .build());
  }

  private static List<Route> eventRoutes(
      ServerSettings settings, ObjectKeys keys, RingingQueue queue) {
    String secret = settings.eventsSecret();
    return secret == null
        ? List.of()
        : S3EventRoute.of(
            new S3Events(settings.s3().bucket()), keys, queue, new SharedSecret(secret));
  }

  private static Handler around(Handler api, Set<String> origins) {
    return origins.isEmpty() ? api : new Cors(api, origins);
  }

  private static void warn(ServerSettings settings) {
    if (settings.eventsSecret() == null) {
      LOG.log(
          Level.WARNING,
          Variable.EVENTS_SECRET
              + " is not set: S3's notifications are not taken, and arrivals are found by the"
              + " sweeper alone, half a minute later or more");
    }
    if (settings.tokens().audience() == null) {
      LOG.log(
          Level.WARNING,
          Variable.TOKEN_AUDIENCE
              + " is not set: tokens that the issuer made for other services are taken too");
    }
  }

  // Beside the start: a bucket that is away for a moment must not keep the API from answering.
  private static void check(S3ObjectStore objects) {
    try {
      objects.check();
      LOG.log(Level.INFO, "The bucket answers");
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "The bucket cannot be used now: " + e.getMessage());
    }
  }

  /** A running process. */
  record Running(int port, Closing closing) implements AutoCloseable {
    @Override
    public void close() {
      closing.close();
    }
  }
}
