package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.signer.SigV4.Field;
import dev.slipway.signer.SigV4.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the S3 guide, signature by signature. */
class AwsExamplesTest {
  private static final Credentials EXAMPLE =
      Credentials.of("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  private static final Instant MAY_24 = Instant.parse("2013-05-24T00:00:00Z");
  private static final String SIGNATURE =
      "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

  private final Presigner presigner =
      Presigner.builder()
          .address(
              BucketAddress.virtualHost(URI.create("https://s3.amazonaws.com"), "examplebucket"))
          .region("us-east-1")
          .credentials(EXAMPLE)
          .clock(InstantSource.fixed(MAY_24))
          .build();

  private final PresignRequest request = PresignRequest.get("test.txt").ttl(Duration.ofDays(1));

  /** "Authenticating Requests: Using Query Parameters", the presigned GET of test.txt. */
  @Test
  void presignedGetIsTheGuides() {
    Presigned presigned = presigner.presign(request);

    assertThat(presigned.url())
        .isEqualTo(
            "https://examplebucket.s3.amazonaws.com/test.txt"
                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature="
                + SIGNATURE);
    assertThat(presigned.headers()).isEmpty();
    assertThat(presigned.expiresAt()).isEqualTo(MAY_24.plus(Duration.ofDays(1)));
  }

  @Test
  void explanationShowsTheGuidesSteps() {
    Explanation explanation = presigner.explain(request);

    assertThat(explanation.canonicalRequest())
        .isEqualTo(
            """
            GET
            /test.txt
            X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host
            host:examplebucket.s3.amazonaws.com

            host
            UNSIGNED-PAYLOAD""");
    assertThat(explanation.stringToSign())
        .isEqualTo(
            """
            AWS4-HMAC-SHA256
            20130524T000000Z
            20130524/us-east-1/s3/aws4_request
            3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04""");
    assertThat(explanation.credentialScope()).isEqualTo("20130524/us-east-1/s3/aws4_request");
    assertThat(explanation.url()).isEqualTo(presigner.presign(request).url());
  }

  /** "Authenticating Requests: Using the Authorization Header", the GET of a range. */
  @Test
  void headerSignatureIsTheGuides() {
    String emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    var get =
        new Request(
            "GET",
            "/test.txt",
            List.of(),
            List.of(
                new Field("Host", "examplebucket.s3.amazonaws.com"),
                new Field("Range", "bytes=0-9")),
            emptyHash);

    assertThat(SigV4.s3("us-east-1").sign(get, EXAMPLE, MAY_24).authorization())
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + " SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + " Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  /** "Example: Browser-Based Upload using HTTP POST"; its policy's lines end in CR LF. */
  @Test
  void postPolicySignatureIsTheGuides() {
    String policy =
        """
        { "expiration": "2015-12-30T12:00:00.000Z",
          "conditions": [
            {"bucket": "sigv4examplebucket"},
            ["starts-with", "$key", "user/user1/"],
            {"acl": "public-read"},
            {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},
            ["starts-with", "$Content-Type", "image/"],
            {"x-amz-meta-uuid": "14365123651274"},
            {"x-amz-server-side-encryption": "AES256"},
            ["starts-with", "$x-amz-meta-tag", ""],

            {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},
            {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
            {"x-amz-date": "20151229T000000Z" }
          ]
        }""";
    byte[] crLf = policy.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    Instant dec29 = Instant.parse("2015-12-29T00:00:00Z");
    CredentialScope scope = CredentialScope.at(dec29, "us-east-1", "s3");
    byte[] key = scope.signingKey(EXAMPLE.secretAccessKey());

    assertThat(Hex.of(Sha256.hmac(key, Base64.getEncoder().encode(crLf))))
        .isEqualTo("8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e");
  }
}
