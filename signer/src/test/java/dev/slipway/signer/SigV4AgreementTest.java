package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.signer.RandomRequests.Sample;
import dev.slipway.signer.SigV4.Field;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;

/** Signing in the Authorization header, by S3's rules and by those of other services. */
class SigV4AgreementTest {
  private static final String ORIGIN = "https://service.example:8443";
  private static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  @Test
  void authorizationIsTheSdksByS3sRules() {
    check(SigV4.s3("eu-west-1"));
  }

  @Test
  void authorizationIsTheSdksByOtherServicesRules() {
    check(new SigV4("eu-west-1", "execute-api", true, true, true, true));
    check(new SigV4("eu-west-1", "execute-api", true, false, true, true));
  }

  private void check(SigV4 rules) {
    var samples = new RandomRequests(new SplittableRandom(99));
    for (int i = 0; i < 2_000; i++) {
      Sample sample = samples.next();
      String path = "/" + UriEncoding.encode(sample.key(), true);
      if (rules.normalizePath() && leavesTheRoot(path)) {
        continue;
      }
      List<Field> headers = fields(sample.headers());
      headers.add(new Field("Host", "service.example:8443"));
      var request =
          new SigV4.Request(sample.method(), path, fields(sample.query()), headers, EMPTY_HASH);

      assertThat(rules.sign(request, sample.credentials(), sample.now()).authorization())
          .as("sample %d: %s", i, sample)
          .isEqualTo(sdk(rules, path, sample));
    }
  }

  /**
   * Above the root the SDK keeps the dots (java.net.URI does); AWS's suite and RFC 3986 drop them.
   */
  private static boolean leavesTheRoot(String path) {
    return URI.create(path.replaceAll("/{2,}", "/")).normalize().getRawPath().startsWith("/..");
  }

  private String sdk(SigV4 rules, String path, Sample sample) {
    SdkHttpRequest request =
        AwsSdkOracle.request(sample.method(), ORIGIN, path, sample.query(), sample.headers());
    return signer
        .sign(
            SignRequest.builder(AwsSdkOracle.identity(sample.credentials()))
                .request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, rules.service())
                .putProperty(AwsV4HttpSigner.REGION_NAME, rules.region())
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, rules.doubleEncode())
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, rules.normalizePath())
                .putProperty(
                    AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(sample.now(), ZoneOffset.UTC))
                .build())
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  private static List<Field> fields(Map<String, String> pairs) {
    List<Field> fields = new ArrayList<>();
    pairs.forEach((name, value) -> fields.add(new Field(name, value)));
    return fields;
  }
}
