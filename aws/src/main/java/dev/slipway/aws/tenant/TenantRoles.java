package dev.slipway.aws.tenant;

import dev.slipway.awscalls.AssumedRole.Role;
import dev.slipway.core.Fingerprint;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.signer.Credentials;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that sign a tenant's uploads: the upload role, narrowed by a session policy to
 * the tenant's prefix, so that not even a fault of the signer can leave it. Those of the tenants
 * who were last seen are kept.
 */
public final class TenantRoles {
  /** The longest that AWS lets one role assume another. */
  private static final Duration SESSION = Duration.ofHours(1);

  private final String roleArn;
  private final TenantPolicy policy;
  private final Function<Role, Supplier<Credentials>> assume;
  private final Map<String, Supplier<Credentials>> kept;

  /**
   * Prepares them; nothing is sent before the first use.
   *
   * @param roleArn of the role that signs uploads
   * @param kmsKey ARN of the key that the bucket encrypts with; null without one
   * @param assume such as a constructor of {@link dev.slipway.awscalls.AssumedRole}
   * @param most tenants to keep credentials of: 1 or more, each about 3 KB
   */
  public TenantRoles(
      String roleArn,
      String bucket,
      ObjectKeys keys,
      @Nullable String kmsKey,
      Function<Role, Supplier<Credentials>> assume,
      int most) {
    if (most < 1) {
      throw new IllegalArgumentException("tenants to keep are " + most + "; 1 is the least");
    }
    this.roleArn = roleArn;
    this.policy = new TenantPolicy(partition(roleArn), bucket, keys, kmsKey);
    this.assume = assume;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Supplier<Credentials>> eldest) {
            return size() > most;
          }
        };
  }

  private static String partition(String roleArn) {
    int end = roleArn.indexOf(':', 4);
    if (!roleArn.startsWith("arn:") || end < 0) {
      throw new IllegalArgumentException("the role that signs uploads is no ARN: " + roleArn);
    }
    return roleArn.substring(4, end);
  }

  /** The credentials of a tenant; asking them may call STS, outside of any lock of this object. */
  public Supplier<Credentials> of(String tenant) {
    synchronized (kept) {
      Supplier<Credentials> known = kept.get(tenant);
      if (known == null) {
        known = assume.apply(role(tenant));
        kept.put(tenant, known);
      }
      return known;
    }
  }

  private Role role(String tenant) {
    // CloudTrail shows the name; which tenant it stands for can be computed, not read.
    String session = "slipway-" + Fingerprint.of(tenant).substring(0, 32);
    return new Role(roleArn, session, policy.of(tenant), SESSION);
  }
}
