package dev.slipway.infra.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between environments; docs/deploy.md explains each.
 *
 * @param environment 1 to 20 characters of a-z, 0-9 and hyphen; part of every name and object key
 * @param account 12 digits; null for the account of whoever deploys
 * @param region null for the region of whoever deploys
 * @param domain null for the address that API Gateway gives
 * @param longestGrant 1 minute to 1 hour, the life of credentials from a chained role
 * @param alarmEmail null when alarms are only to be seen
 * @param protect whether data outlives the stack, and the stack a mistake
 * @param objectsAtOnce 2 to 1,000 small objects processed at a time
 * @param large null when there are no workers for large objects
 * @param zones 1 or 2 availability zones, where there is a network
 */
public record Settings(
    String environment,
    @Nullable String account,
    @Nullable String region,
    Tokens tokens,
    @Nullable Domain domain,
    List<String> corsOrigins,
    Encryption encryption,
    Scanner scanner,
    boolean postGrants,
    Duration longestGrant,
    boolean tenantCredentials,
    JavaRuntime runtime,
    Architecture architecture,
    int objectsAtOnce,
    @Nullable Large large,
    int zones,
    Throttle throttle,
    String logLevel,
    int logRetentionDays,
    @Nullable String alarmEmail,
    boolean protect,
    Map<String, String> tags) {

  /** Who vouches for users. */
  public sealed interface Tokens {
    /** The claim that names the tenant. */
    String tenantClaim();

    /** An identity provider that is there already, by OpenID Connect. */
    record Issuer(String url, List<String> audiences, String tenantClaim) implements Tokens {}

    /** A Cognito user pool that the stack makes. */
    record Pool() implements Tokens {
      @Override
      public String tenantClaim() {
        return "custom:tenant";
      }
    }
  }

  /** A name of one's own for the API. */
  public record Domain(String name, String certificate) {}

  /** What encrypts the bucket. */
  public sealed interface Encryption {
    /** A key of S3's own. */
    record S3Managed() implements Encryption {}

    /** A KMS key that the stack makes. */
    record OwnKey() implements Encryption {}

    /** A KMS key that is there already. */
    record GivenKey(String arn) implements Encryption {}
  }

  /** What looks for malware. */
  public enum Scanner {
    GUARDDUTY,
    CLAMD
  }

  /** What the zip functions run on. */
  public enum JavaRuntime {
    /** Our own trimmed JRE with an AOT cache, on provided.al2023. */
    OWN,
    /** Lambda's managed Java 25, restored from a snapshot. */
    SNAP_START
  }

  /** The processors of functions and tasks. */
  public enum Architecture {
    X86_64,
    ARM64
  }

  /**
   * The workers for large objects.
   *
   * @param minTasks 0 to 100; 0 costs nothing while there is nothing to do
   * @param maxTasks 1 to 100, at least minTasks
   * @param cpu a thousand and twenty-fourth of a processor
   * @param memoryMiB one of the sizes that Fargate has for that cpu
   */
  public record Large(int minTasks, int maxTasks, int cpu, int memoryMiB) {}

  /**
   * Requests that the API takes, all clients together.
   *
   * @param rate a second, 1 to 10,000
   * @param burst at once, 1 to 5,000
   */
  public record Throttle(int rate, int burst) {}
}
