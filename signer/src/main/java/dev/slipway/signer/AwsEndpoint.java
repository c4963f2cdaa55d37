package dev.slipway.signer;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The endpoints of AWS, as the S3 guide's "Constructing S3 hostnames" builds them. */
final class AwsEndpoint {
  private static final Pattern ACCESS_POINT =
      Pattern.compile(
          "arn:(aws|aws-cn|aws-us-gov):s3:([a-z0-9-]{1,32}):([0-9]{12}):accesspoint[/:]([a-z0-9][a-z0-9-]{1,48}[a-z0-9])");

  private AwsEndpoint() {}

  static URI of(String prefix, String region) {
    // the isolated partitions have domains of their own
    if (!region.matches("[a-z]{2}(-[a-z0-9]+){2,4}") || region.contains("-iso")) {
      throw Refusal.of(
          "region is \"%s\"; AWS's look like us-east-1. For other servers use pathStyle or virtualHost.",
          Checks.printable(region));
    }
    // China is a partition of its own, with its own domain
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return URI.create("https://" + prefix + "." + region + suffix);
  }

  static URI accelerated(String prefix) {
    return URI.create("https://" + prefix + ".amazonaws.com");
  }

  static URI accessPoint(String arn) {
    Matcher parts = ACCESS_POINT.matcher(arn);
    if (!parts.matches()) {
      throw Refusal.of(
          "access point is \"%s\"; expected is arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME. (Multi-Region Access Points need SigV4A, which this library does not sign.)",
          Checks.printable(arn));
    }
    return of(parts.group(4) + "-" + parts.group(3) + ".s3-accesspoint", parts.group(2));
  }
}
