package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class SdkTest {
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  @Test
  void multipartUploadsAreHandledWithTheUploadRolesCredentials() throws IOException {
    try (StsStandIn sts = new StsStandIn(END)) {
      AwsCredentials credentials =
          sdk(sts, Cloud.ROLE + "upload-signer").uploadCredentials().resolveCredentials();

      assertThat(credentials)
          .isInstanceOfSatisfying(
              AwsSessionCredentials.class,
              session -> assertThat(session.sessionToken()).isEqualTo("session-of-upload-signer"));
      assertThat(sts.asked())
          .singleElement()
          .satisfies(
              call -> assertThat(call).containsEntry("RoleArn", Cloud.ROLE + "upload-signer"));
    }
  }

  @Test
  void withoutARoleTheyAreTheFunctionsOwn() throws IOException {
    try (StsStandIn sts = new StsStandIn(END)) {
      assertThat(sdk(sts, null).uploadCredentials().resolveCredentials().accessKeyId())
          .isEqualTo("OWN");
      assertThat(sts.asked()).isEmpty();
    }
  }

  private static Sdk sdk(StsStandIn sts, @Nullable String role) {
    S3Settings s3 =
        new S3Settings(
            URI.create("http://127.0.0.1:1"),
            null,
            "us-east-1",
            "files",
            new S3Settings.Keys("OWN", "test-secret"),
            true);
    LambdaSettings settings =
        new LambdaSettings(
            "test",
            new Purposes(List.of()),
            s3,
            "us-east-1",
            "table",
            null,
            null,
            null,
            role,
            null,
            false,
            null,
            "tenant",
            Map.of("STS", sts.endpoint()));
    return new Sdk(
        settings, new ObjectKeys("test"), InstantSource.system(), new SplittableRandom(1));
  }
}
