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
import java.util.Objects;
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

  /** Of all tenants' uploads; null where each tenant has its own. */
  private final @Nullable Supplier<Credentials> uploads;

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
    boolean shared = settings.uploadRole() == null || !settings.tenantCredentials();
    uploads = shared ? whole(settings.uploadRole()) : null;
  }

  GrantIssuer issuer() {
    Presigner downloads = presigner(whole(settings.downloadRole()));
    if (uploads == null) {
      TenantRoles roles = tenants(Objects.requireNonNull(settings.uploadRole()));
      return new SigV4GrantIssuer(tenant -> presigner(roles.of(tenant)), _ -> downloads);
    }
    Presigner shared = presigner(uploads);
    return new SigV4GrantIssuer(_ -> shared, _ -> downloads);
  }

  /**
   * Begins to fetch the credentials that sign uploads, so that they are there when the first record
   * is written. A platform thread: a virtual one would have a cold start load its scheduler.
   */
  void prefetch() {
    Supplier<Credentials> fetched = uploads;
    if (settings.uploadRole() != null && fetched != null) {
      Thread.ofPlatform().daemon().name("prefetch").start(() -> fetch(fetched));
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

  private TenantRoles tenants(String role) {
    return new TenantRoles(
        role, settings.s3().bucket(), keys, settings.kmsKey(), this::assumed, MOST_TENANTS);
  }

  private Supplier<Credentials> whole(@Nullable String role) {
    return role == null ? own : assumed(new AssumedRole.Role(role, SESSION_NAME, null, SESSION));
  }

  private Supplier<Credentials> assumed(AssumedRole.Role role) {
    return new AssumedRole(role, sts, settings.region(), own, clock, retry);
  }

  private Presigner presigner(Supplier<Credentials> credentials) {
    return Presigner.builder()
        .address(settings.s3().publicAddress())
        .region(settings.s3().region())
        .credentials(credentials)
        .clock(clock)
        .build();
  }
}
