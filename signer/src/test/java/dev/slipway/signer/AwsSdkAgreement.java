package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.signer.RandomRequests.Sample;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Presigns random requests with both, one presigner for each address: it meets another second and
 * other keys each time, so that nothing it remembers may leak into the next signature.
 */
final class AwsSdkAgreement {
  private static final String REGION = "eu-central-1";

  private final AwsSdkOracle oracle = new AwsSdkOracle();
  private final List<BucketAddress> addresses =
      List.of(
          BucketAddress.aws(REGION, "photos"),
          BucketAddress.pathStyle(URI.create("https://s3.example:8443/base/"), "my.bucket_1"),
          BucketAddress.virtualHost(URI.create("https://S3.Example:443"), "photos"));
  private final List<Presigner> presigners;
  private final RandomRequests samples;
  private Sample sample;

  AwsSdkAgreement(long seed) {
    samples = new RandomRequests(new SplittableRandom(seed));
    sample = samples.next();
    presigners = addresses.stream().map(this::presigner).toList();
  }

  private Presigner presigner(BucketAddress address) {
    return Presigner.builder()
        .address(address)
        .region(REGION)
        .credentials(() -> sample.credentials())
        .clock(() -> sample.now())
        .build();
  }

  void check(int count) {
    for (int i = 0; i < count; i++) {
      int which = i % addresses.size();
      sample = samples.next();
      assertThat(presigners.get(which).presign(sample.request()).url())
          .as("sample %d: %s", i, sample)
          .isEqualTo(sdkUrl(addresses.get(which), sample));
    }
  }

  private String sdkUrl(BucketAddress address, Sample sample) {
    String path = address.path() + "/" + UriEncoding.encode(sample.key(), true);
    SdkHttpRequest request =
        AwsSdkOracle.request(
            sample.method(), address.origin(), path, sample.query(), sample.headers());
    SdkHttpRequest signed =
        oracle.presign(request, sample.credentials(), REGION, sample.now(), sample.ttl());
    return address.origin() + signed.encodedPath() + "?" + sorted(signed);
  }

  /** The SDK's query in canonical order, the signature last. */
  private static String sorted(SdkHttpRequest signed) {
    String query =
        Arrays.stream(signed.encodedQueryParameters().orElseThrow().split("&"))
            .filter(parameter -> !parameter.startsWith("X-Amz-Signature="))
            .sorted((a, b) -> name(a).compareTo(name(b)))
            .collect(Collectors.joining("&"));
    return query
        + "&X-Amz-Signature="
        + signed.firstMatchingRawQueryParameter("X-Amz-Signature").orElseThrow();
  }

  private static String name(String parameter) {
    return parameter.substring(0, parameter.indexOf('='));
  }
}
