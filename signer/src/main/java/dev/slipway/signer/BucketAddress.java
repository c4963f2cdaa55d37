package dev.slipway.signer;

import java.net.URI;

/** Where a bucket answers: scheme, host and the path before the key. */
public final class BucketAddress {
  private final String origin;
  private final String host;
  private final String path;
  private final String bucket;

  private BucketAddress(String scheme, String host, String path, String bucket) {
    this.origin = scheme + "://" + host;
    this.host = host;
    this.path = path;
    this.bucket = bucket;
  }

  /**
   * Addresses a bucket in the path, {@code https://s3.example/bucket/key}: for S3-compatible
   * servers and bucket names with dots.
   *
   * @param endpoint http or https, a host, perhaps a port and a base path
   * @param bucket 3 to 255 of {@code A-Z a-z 0-9 . _ -}: what S3 once allowed and other servers do
   * @throws IllegalArgumentException if either is malformed
   */
  public static BucketAddress pathStyle(URI endpoint, String bucket) {
    if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]") || bucket.contains("..")) {
      throw badBucket(bucket, "3 to 255 letters, digits, '.', '_' and '-'");
    }
    URI checked = EndpointRules.check(endpoint);
    return new BucketAddress(
        EndpointRules.scheme(checked),
        EndpointRules.authority(checked),
        EndpointRules.basePath(checked) + "/" + bucket,
        bucket);
  }

  /**
   * Addresses a bucket in the host name, {@code https://bucket.s3.example/key}: what AWS
   * recommends.
   *
   * @param endpoint http or https, a host name without the bucket, perhaps a port and a base path
   * @param bucket 3 to 63 of {@code a-z 0-9 . -}; over https without dots, which no wildcard
   *     certificate covers
   * @throws IllegalArgumentException if either is malformed
   */
  public static BucketAddress virtualHost(URI endpoint, String bucket) {
    if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") || bucket.contains("..")) {
      throw badBucket(bucket, "3 to 63 lower-case letters, digits, '.' and '-'");
    }
    URI checked = EndpointRules.check(endpoint);
    String scheme = EndpointRules.scheme(checked);
    if (scheme.equals("https") && bucket.indexOf('.') >= 0) {
      throw Refusal.of(
          "bucket \"%s\" has a dot, so no wildcard certificate covers its host name; use pathStyle.",
          bucket);
    }
    if (EndpointRules.isIpAddress(checked)) {
      throw Refusal.of(
          "endpoint host %s is an IP address, which takes no bucket before it; use pathStyle or a host name.",
          checked.getHost());
    }
    return new BucketAddress(
        scheme,
        bucket + "." + EndpointRules.authority(checked),
        EndpointRules.basePath(checked),
        bucket);
  }

  /** Addresses a bucket on AWS in a region's own endpoint; path style where the name has dots. */
  public static BucketAddress aws(String region, String bucket) {
    return on(AwsEndpoint.of("s3", region), bucket);
  }

  /** Addresses a bucket on AWS over IPv6 and IPv4; path style where the name has dots. */
  public static BucketAddress dualStack(String region, String bucket) {
    return on(AwsEndpoint.of("s3.dualstack", region), bucket);
  }

  /**
   * Addresses a bucket through Transfer Acceleration, which must be enabled on it; sign with the
   * bucket's own region.
   *
   * @param bucket without dots
   */
  public static BucketAddress accelerated(String bucket) {
    return virtualHost(AwsEndpoint.accelerated("s3-accelerate"), bucket);
  }

  /** Addresses a bucket through Transfer Acceleration over IPv6 and IPv4. */
  public static BucketAddress acceleratedDualStack(String bucket) {
    return virtualHost(AwsEndpoint.accelerated("s3-accelerate.dualstack"), bucket);
  }

  /**
   * Addresses a bucket through one of its access points. For POST forms give the access point's
   * alias as the bucket to {@link #aws} instead.
   *
   * @param arn {@code arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME}
   */
  public static BucketAddress accessPoint(String arn) {
    String host = EndpointRules.authority(AwsEndpoint.accessPoint(arn));
    return new BucketAddress("https", host, "", arn);
  }

  private static BucketAddress on(URI endpoint, String bucket) {
    return bucket.indexOf('.') >= 0 ? pathStyle(endpoint, bucket) : virtualHost(endpoint, bucket);
  }

  String origin() {
    return origin;
  }

  /** The Host header: the port only where it is not the scheme's own. */
  String host() {
    return host;
  }

  /** The encoded path up to, but without, the slash before the key. */
  String path() {
    return path;
  }

  /** Returns the bucket's name, or the access point's ARN. */
  public String bucket() {
    return bucket;
  }

  private static IllegalArgumentException badBucket(String bucket, String allowed) {
    return Refusal.of(
        "bucket is \"%s\"; allowed are %s, beginning and ending with a letter or digit, without two dots in a row.",
        Checks.printable(bucket), allowed);
  }

  @Override
  public String toString() {
    return origin + path + "/";
  }
}
