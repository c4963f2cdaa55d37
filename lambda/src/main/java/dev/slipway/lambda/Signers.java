package dev.slipway.lambda;

import dev.slipway.aws.SdkBounds;
import dev.slipway.awscalls.AssumedRole;
import dev.slipway.awscalls.Endpoint;
import dev.slipway.awscalls.Retry;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.s3.SigV4GrantIssuer;
import dev.slipway.signer.Credentials;
import dev.slipway.signer.Presigner;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Whose credentials sign: uploads those of one role, downloads those of another, each tenant's a
 * session of its own where that is wanted; the function's own where no role is named.
 */
final class Signers {
  private static final Logger LOG = System.getLogger(Signers.class.getName());

  /** A role that a role assumes lasts no longer. */
  private static final Duration SESSION = Duration.ofHours(1);

  private static final String SESSION_NAME = "slipway-api";

  private final LambdaSettings settings;
  private final Supplier<Credentials> own;
  private final ObjectKeys keys;
  private final Endpoint sts;
  private final InstantSource clock;
  private final Retry retry;
  private final Function<String, Supplier<Credentials>> uploads;
  private final Function<String, Supplier<Credentials>> downloads;

  Signers(
      LambdaSettings settings,
      Supplier<Credentials> own,
      ObjectKeys keys,
      Endpoint sts,
      InstantSource clock,
      Retry retry) {
    this.settings = settings;
    this.own = own;
    this.keys = keys;
    this.sts = sts;
    this.clock = clock;
    this.retry = retry;
    uploads = of(settings.uploadRole(), TenantPolicy.Kind.UPLOADS);
    downloads = of(settings.downloadRole(), TenantPolicy.Kind.DOWNLOADS);
  }

  GrantIssuer issuer() {
    return new SigV4GrantIssuer(presigners(uploads), presigners(downloads));
  }

  /**
   * Begins to fetch the credentials that sign uploads, so that they are there when the first record
   * is written. A platform thread: a virtual one would have a cold start load its scheduler.
   */
  void prefetch() {
    if (settings.uploadRole() != null && !settings.tenantCredentials()) {
      Thread.ofPlatform().daemon().name("prefetch").start(() -> fetch(uploads.apply("")));
    }
  }

  private static void fetch(Supplier<Credentials> credentials) {
    try {
      credentials.get();
    } catch (UncheckedIOException e) {
      // Whoever signs asks again, and tells the client.
      LOG.log(Level.WARNING, "the credentials that sign uploads could not be fetched yet", e);
    }
  }

  /** The rights of those who sign uploads, for the SDK: secrets do not leave the signer. */
  AwsCredentialsProvider sdkCredentials() {
    String role = settings.uploadRole();
    AwsCredentialsProvider function = settings.s3().credentials();
    if (role == null) {
      return function;
    }
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(
            SdkBounds.client(
                StsClient.builder(), settings.region(), settings.endpoints().get("STS"), function))
        .refreshRequest(
            request ->
                request
                    .roleArn(role)
                    .roleSessionName(SESSION_NAME)
                    .durationSeconds(Math.toIntExact(SESSION.toSeconds())))
        .build();
  }

  private Function<String, Supplier<Credentials>> of(
      @Nullable String role, TenantPolicy.Kind kind) {
    if (role == null) {
      return _ -> own;
    }
    if (settings.tenantCredentials()) {
      TenantPolicy policy = new TenantPolicy(kind, role, settings.s3().bucket(), keys);
      return new TenantSessions(tenant -> assumed(role, policy.of(tenant)));
    }
    AssumedRole whole = assumed(role, null);
    return _ -> whole;
  }

  private AssumedRole assumed(String role, @Nullable String policy) {
    return new AssumedRole(
        new AssumedRole.Role(role, SESSION_NAME, policy, SESSION),
        sts,
        settings.region(),
        own,
        clock,
        retry);
  }

  private Function<String, Presigner> presigners(
      Function<String, Supplier<Credentials>> credentials) {
    return tenant ->
        Presigner.builder()
            .address(settings.s3().publicAddress())
            .region(settings.s3().region())
            .credentials(credentials.apply(tenant))
            .clock(clock)
            .build();
  }
}
