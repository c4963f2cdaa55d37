package dev.slipway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.signer.Credentials;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

final class SdkCredentialsTest {
  private static final Instant END = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void longLivedKeysHaveNoTokenAndNoEnd() {
    Credentials credentials =
        new SdkCredentials(() -> AwsBasicCredentials.create("AKID", "secret")).get();

    assertThat(credentials).isEqualTo(Credentials.of("AKID", "secret"));
    assertThat(credentials.expiresAt()).isNull();
  }

  @Test
  void temporaryKeysKeepTheirTokenAndTheirEnd() {
    Credentials credentials = new SdkCredentials(() -> session("one")).get();

    assertThat(credentials.sessionToken()).isEqualTo("one");
    assertThat(credentials.expiresAt()).isEqualTo(END);
  }

  @Test
  void renewedKeysAreNoticedAndOldOnesConvertedOnce() {
    AtomicReference<AwsCredentials> current = new AtomicReference<>(session("one"));
    SdkCredentials credentials = new SdkCredentials(current::get);

    Credentials first = credentials.get();
    current.set(session("one"));
    assertThat(credentials.get()).isSameAs(first);
    current.set(session("two"));
    assertThat(credentials.get().sessionToken()).isEqualTo("two");
  }

  private static AwsSessionCredentials session(String token) {
    return AwsSessionCredentials.builder()
        .accessKeyId("AKID")
        .secretAccessKey("secret")
        .sessionToken(token)
        .expirationTime(END)
        .build();
  }
}
