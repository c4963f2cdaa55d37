package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;

/** Signing whole POST requests, against AWS's published suite and AWS's own signer. */
class RequestSignerTest {
  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
  private static final String HOST = "example.amazonaws.com";
  private static final byte[] NOTHING = {};
  private static final Secret SECRET = Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final String TOKEN =
      "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

  private final AwsV4HttpSigner sdk = AwsV4HttpSigner.create();

  @ParameterizedTest
  @CsvSource({
    "x, '', 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "My-Header1, value1, c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
    "My-Header1, VALUE1, cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"
  })
  void signsAsPublished(String name, String value, String signature) {
    Map<String, String> headers = value.isEmpty() ? Map.of() : Map.of(name, value);

    assertThat(signature(of(plain()), headers, NOTHING)).isEqualTo(signature);
  }

  @Test
  void bodyAndTypeSignAsPublished() {
    Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");

    assertThat(signature(of(plain()), form, "Param1=value1".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void sessionTokenSignsAsPublished() {
    RequestSigner signer = of(new Credentials("AKIDEXAMPLE", SECRET, TOKEN, null));

    assertThat(signature(signer, Map.of(), NOTHING))
        .isEqualTo("85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead");
    assertThat(signer.sign(HOST, Map.of(), NOTHING)).containsEntry("x-amz-security-token", TOKEN);
  }

  @Test
  void randomRequestsSignAsTheSdkDoes() {
    var samples = new RandomRequests(new SplittableRandom(5));
    var random = new SplittableRandom(6);
    for (int i = 0; i < 1_000; i++) {
      RandomRequests.Sample sample = samples.next();
      byte[] body = new byte[random.nextInt(300)];
      random.nextBytes(body);
      Map<String, String> headers = new TreeMap<>(sample.headers());
      // The SDK always sends it; the services that need it are few.
      headers.put("x-amz-content-sha256", Hex.of(Sha256.newDigest().digest(body)));
      RequestSigner signer =
          new RequestSigner(
              "eu-west-1", "dynamodb", sample::credentials, InstantSource.fixed(sample.now()));

      assertThat(signer.sign("service.example:8443", headers, body).get("authorization"))
          .as("sample %d: %s", i, sample)
          .isEqualTo(ofSdk(sample, headers, body));
    }
  }

  @Test
  void headersToSendAreAllThatWereSignedExceptHost() {
    Map<String, String> sent = of(plain()).sign(HOST, Map.of("X-Amz-Target", "A.B"), NOTHING);

    assertThat(sent)
        .containsOnlyKeys("authorization", "x-amz-date", "x-amz-target")
        .containsEntry("x-amz-date", "20150830T123600Z");
    assertThat(sent.get("authorization"))
        .startsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=");
  }

  @ParameterizedTest
  @CsvSource({"host, a", "authorization, a", "x-amz-date, a", "a b, a", "a, é", "'', a"})
  void headerThatCannotBeSignedIsRefused(String name, String value) {
    RequestSigner signer = of(plain());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.sign(HOST, Map.of(name, value), NOTHING));
  }

  @ParameterizedTest
  @CsvSource({"'', s3", "eu-west-1, ''", "eu/west, s3", "eu-west-1, dynämo"})
  void scopeThatCannotBeOneIsRefused(String region, String service) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RequestSigner(region, service, RequestSignerTest::plain, () -> NOW))
        .withMessageContaining("1 to 64");
  }

  @Test
  void expiredCredentialsSignNothing() {
    RequestSigner signer = of(new Credentials("AKIDEXAMPLE", SECRET, TOKEN, NOW));

    assertThatIllegalStateException()
        .isThrownBy(() -> signer.sign(HOST, Map.of(), NOTHING))
        .withMessageContaining("expired");
  }

  private static Credentials plain() {
    return Credentials.of("AKIDEXAMPLE", SECRET);
  }

  private static RequestSigner of(Credentials credentials) {
    return new RequestSigner("us-east-1", "service", () -> credentials, () -> NOW);
  }

  private static String signature(RequestSigner signer, Map<String, String> headers, byte[] body) {
    String authorization = signer.sign(HOST, headers, body).getOrDefault("authorization", "");
    return authorization.substring(authorization.indexOf("Signature=") + 10);
  }

  private String ofSdk(RandomRequests.Sample sample, Map<String, String> headers, byte[] body) {
    var request =
        SdkHttpRequest.builder()
            .uri(URI.create("https://service.example:8443/"))
            .method(SdkHttpMethod.POST);
    headers.forEach(request::putHeader);
    return sdk.sign(
            SignRequest.builder(AwsSdkOracle.identity(sample.credentials()))
                .request(request.build())
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                .putProperty(
                    AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(sample.now(), ZoneOffset.UTC))
                .build())
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }
}
