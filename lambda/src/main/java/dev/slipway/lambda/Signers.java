package dev.slipway.lambda;

import dev.slipway.aws.tenant.TenantRoles;
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

/**
 * Whose credentials sign: uploads those of one role, or each tenant's those of a session of its
 * own; downloads those of another; the function's own where no role is named.
 */
final class Signers {
  private static final Logger LOG = System.getLogger(Signers.class.getName());

  /** A role that a role assumes lasts no longer. */
  static final Duration SESSION = Duration.ofHours(1);

  static final String SESSION_NAME = "slipway-api";

  /** About 3 MB of credentials. */
  private static final int MOST_TENANTS = 1_000;

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
    uploads = uploads();
    downloads = whole(settings.downloadRole());
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
      var _ = credentials.get();
    } catch (UncheckedIOException e) {
      // Whoever signs asks again, and tells the client.
      LOG.log(Level.WARNING, "the credentials that sign uploads could not be fetched yet", e);
    }
  }

  private Function<String, Supplier<Credentials>> uploads() {
    String role = settings.uploadRole();
    if (role == null || !settings.tenantCredentials()) {
      return whole(role);
    }
    TenantRoles roles =
        new TenantRoles(
            role, settings.s3().bucket(), keys, settings.kmsKey(), this::assumed, MOST_TENANTS);
    return roles::of;
  }

  private Function<String, Supplier<Credentials>> whole(@Nullable String role) {
    Supplier<Credentials> credentials =
        role == null ? own : assumed(new AssumedRole.Role(role, SESSION_NAME, null, SESSION));
    return _ -> credentials;
  }

  private Supplier<Credentials> assumed(AssumedRole.Role role) {
    return new AssumedRole(role, sts, settings.region(), own, clock, retry);
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
