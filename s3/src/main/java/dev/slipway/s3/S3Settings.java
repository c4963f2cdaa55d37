package dev.slipway.s3;

import dev.slipway.signer.BucketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Which bucket, where, and with what right.
 *
 * @param endpoint where this process reaches S3; null for AWS's own of the region
 * @param publicEndpoint where browsers reach it, which is what gets signed; null for the same
 * @param keys long-lived keys; null for AWS's default credential chain
 * @param pathStyle whether the bucket's name is in the path rather than in the host name
 */
public record S3Settings(
    @Nullable URI endpoint,
    @Nullable URI publicEndpoint,
    String region,
    String bucket,
    @Nullable Keys keys,
    boolean pathStyle) {

  /**
   * Reads the SLIPWAY_S3_… variables of an environment.
   *
   * <p>Needed are SLIPWAY_S3_BUCKET and, without an endpoint, SLIPWAY_S3_REGION (or AWS_REGION).
   * Path style is the default where an endpoint is given.
   */
  public static Reading read(Map<String, String> environment) {
    return new S3SettingsReader(environment).read();
  }

  /** The address that gets signed: the one browsers use. */
  public BucketAddress publicAddress() {
    URI where = publicEndpoint == null ? endpoint : publicEndpoint;
    if (where == null) {
      return BucketAddress.aws(region, bucket);
    }
    return pathStyle
        ? BucketAddress.pathStyle(where, bucket)
        : BucketAddress.virtualHost(where, bucket);
  }

  /** Where requests' credentials come from; AWS's chain is not asked before the first request. */
  public AwsCredentialsProvider credentials() {
    // Elsewhere, so that whoever reads settings only loads none of the SDK.
    return SdkCredentials.provider(keys);
  }

  /** Long-lived access keys. */
  public record Keys(String accessKeyId, String secretAccessKey) {
    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "Keys[" + accessKeyId + ", ****]";
    }
  }

  /** What an environment says. */
  public sealed interface Reading {
    /** All is well. */
    record Read(S3Settings settings) implements Reading {}

    /**
     * Something is wrong.
     *
     * @param faults all of them, a line each, with the variable's name first
     */
    record Faulty(List<String> faults) implements Reading {}
  }
}
