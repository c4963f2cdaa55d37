package dev.slipway.lambda;

import dev.slipway.aws.dynamodb.DynamoOutbox;
import dev.slipway.aws.dynamodb.DynamoUploadStore;
import dev.slipway.aws.dynamodb.DynamoVerdicts;
import dev.slipway.aws.dynamodb.StreamImages;
import dev.slipway.aws.guardduty.GuardDutyEvents;
import dev.slipway.aws.guardduty.Verdicts;
import dev.slipway.awscalls.Endpoint;
import dev.slipway.awscalls.EnvironmentCredentials;
import dev.slipway.awscalls.HttpDynamoDb;
import dev.slipway.awscalls.Retry;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.Outbox;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.Sweep;
import dev.slipway.core.usecase.TellChanges;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.usecase.UseCases;
import dev.slipway.http.ContractRoutes;
import dev.slipway.http.OperationRoutes;
import dev.slipway.http.Route;
import dev.slipway.http.token.PrincipalClaims;
import dev.slipway.signer.Credentials;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Builds the functions and reads their environment. What loads the AWS SDK is made when it is first
 * needed: creating an upload, which a cold start is mostly about, needs none of it.
 */
final class LambdaWiring {
  /** How long the table's stream is given to have a change told, before the sweeper tells it. */
  private static final Duration STREAM = Duration.ofMinutes(1);

  private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
  private final SecureRandom random = new SecureRandom();
  private final LambdaSettings settings;
  private final Supplier<Credentials> own;
  private final HttpDynamoDb dynamo;
  private final ObjectKeys keys;
  private final Lazy<Sdk> sdk;
  private final boolean snapshot;

  private LambdaWiring(LambdaSettings settings, Map<String, String> environment) {
    this.settings = settings;
    own = EnvironmentCredentials.of(environment, clock);
    keys = new ObjectKeys(settings.environment());
    dynamo =
        new HttpDynamoDb(
            endpoint("DYNAMODB", "dynamodb"),
            settings.region(),
            own,
            clock,
            Retry.standard(random));
    snapshot = "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    if (!snapshot) {
      dynamo.connect();
    }
    sdk = new Lazy<>(() -> new Sdk(settings, keys, clock, random));
  }

  /**
   * Reads the environment of a function.
   *
   * @throws IllegalArgumentException when it is faulty; the message tells every fault
   */
  static LambdaWiring of(Handler handler, Map<String, String> environment) {
    return switch (LambdaSettings.read(handler, environment)) {
      case LambdaSettings.Reading.Read(LambdaSettings settings) ->
          new LambdaWiring(settings, environment);
      case LambdaSettings.Reading.Faulty(List<String> faults) ->
          throw new IllegalArgumentException(String.join("\n", faults));
    };
  }

  LambdaFunction api() {
    return new ApiFunction(routes(), claims());
  }

  LambdaFunction sweeper() {
    return new SweeperFunction(SweeperFunction.of(sweep()), tellChanges());
  }

  LambdaFunction changes() {
    return new ChangesFunction(images(), tellChanges());
  }

  LambdaFunction verdicts() {
    return new VerdictsFunction(guardDutyEvents(), verdictTable(), queue());
  }

  /** Whether SnapStart takes a snapshot of what is being built: it must hold nothing that ages. */
  boolean takesSnapshot() {
    return snapshot;
  }

  /** What the API answers; there are no figures to ask for here, CloudWatch has them. */
  List<Route> routes() {
    Signers signers = signers();
    if (!snapshot) {
      signers.prefetch();
    }
    LazyObjectStore objects = new LazyObjectStore(new Lazy<>(() -> sdk.get().incoming()));
    UseCases useCases = useCases(objects, signers.issuer(), new Duties(false, false, true));
    List<Route> routes = new ArrayList<>(ContractRoutes.of(useCases, settings.purposes()));
    routes.add(OperationRoutes.health());
    return routes;
  }

  PrincipalClaims claims() {
    return new PrincipalClaims(settings.tenantClaim());
  }

  Sweep sweep() {
    LazyObjectStore objects = new LazyObjectStore(new Lazy<>(() -> sdk.get().bucket()));
    // It grants nothing and processes nothing.
    return useCases(objects, signers().issuer(), new Duties(true, false, true)).sweep();
  }

  TellChanges tellChanges() {
    Outbox outbox = new DynamoOutbox(dynamo, settings.table(), clock, STREAM);
    return new TellChanges(outbox, sdk.get().bus());
  }

  ChangesFunction.Images images() {
    return StreamImages::telling;
  }

  GuardDutyEvents guardDutyEvents() {
    return new GuardDutyEvents(settings.s3().bucket(), keys);
  }

  Verdicts verdictTable() {
    return new DynamoVerdicts(dynamo, settings.table(), clock);
  }

  EventQueue queue() {
    return new LazyEventQueue(new Lazy<>(() -> sdk.get().queue()));
  }

  private UseCases useCases(ObjectStore objects, GrantIssuer issuer, Duties duties) {
    return UseCases.over(
        new UseCases.Ports(
            new DynamoUploadStore(dynamo, settings.table()),
            objects,
            issuer,
            queue(),
            List.of(),
            List.of()),
        settings.purposes(),
        keys,
        Timing.DEFAULT,
        duties,
        clock,
        random);
  }

  private Signers signers() {
    return new Signers(settings, own, keys, endpoint("STS", "sts"), clock, Retry.standard(random));
  }

  private Endpoint endpoint(String variable, String service) {
    URI given = settings.endpoints().get(variable);
    return given == null ? Endpoint.of(service, settings.region()) : Endpoint.of(given);
  }
}
