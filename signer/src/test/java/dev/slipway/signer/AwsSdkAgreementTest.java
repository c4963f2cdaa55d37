package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.signer.RandomRequests.Sample;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Random requests have the signature that the AWS SDK for Java gives them. */
class AwsSdkAgreementTest {
  private static final int SAMPLES = Integer.getInteger("slipway.signer.samples", 20_000);
  private static final String REGION = "eu-central-1";

  private final AwsSdkOracle oracle = new AwsSdkOracle();
  private final List<BucketAddress> addresses =
      List.of(
          BucketAddress.aws(REGION, "photos"),
          BucketAddress.pathStyle(URI.create("https://s3.example:8443/base/"), "my.bucket_1"),
          BucketAddress.virtualHost(URI.create("https://S3.Example:443"), "photos"));

  @Test
  void urlsOfRandomRequestsAreTheSdks() {
    var samples = new RandomRequests(new SplittableRandom(4711));
    for (int i = 0; i < SAMPLES; i++) {
      Sample sample = samples.next();
      BucketAddress address = addresses.get(i % addresses.size());
      Presigner presigner =
          Presigner.builder()
              .address(address)
              .region(REGION)
              .credentials(sample.credentials())
              .clock(sample::now)
              .build();

      String ours = presigner.presign(sample.request()).url();

      assertThat(ours).as("sample %d: %s", i, sample).isEqualTo(sdkUrl(address, sample));
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
