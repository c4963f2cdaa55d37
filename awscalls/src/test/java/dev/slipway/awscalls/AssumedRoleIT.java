package dev.slipway.awscalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.awscalls.AssumedRole.Role;
import dev.slipway.signer.Credentials;
import dev.slipway.signer.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssumedRoleIT {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ARN = "arn:aws:iam::123456789012:role/upload-signer";
  private static final String GOOD =
      """
      <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleResult>
          <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/upload-signer/s</Arn></AssumedRoleUser>
          <Credentials>
            <AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>
            <SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY</SecretAccessKey>
            <SessionToken>AQoDYXdzEPT//////////wEXAMPLE==</SessionToken>
            <Expiration>2026-01-01T01:00:00Z</Expiration>
          </Credentials>
        </AssumeRoleResult>
      </AssumeRoleResponse>
      """;

  private final StandIn sts;

  AssumedRoleIT() throws IOException {
    sts = new StandIn();
  }

  @AfterEach
  void stop() {
    sts.close();
  }

  @Test
  void credentialsAreWhatStsAnswers() {
    sts.answer(200, GOOD);

    assertThat(role(null).get())
        .isEqualTo(
            new Credentials(
                "ASIAIOSFODNN7EXAMPLE",
                Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY"),
                "AQoDYXdzEPT//////////wEXAMPLE==",
                Instant.parse("2026-01-01T01:00:00Z")));
  }

  @Test
  void requestIsAForm() {
    sts.answer(200, GOOD);
    role("{\"a\": \"ü&=+*\"}").get();

    assertThat(sts.bodies)
        .containsExactly(
            "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fupload-signer"
                + "&RoleSessionName=slipway&DurationSeconds=3600&Policy=%7B%22a%22%3A%20%22%C3%BC%26%3D%2B%2A%22%7D");
  }

  @Test
  void credentialsAreAskedForOnce() {
    sts.answer(200, GOOD);
    AssumedRole role = role(null);

    assertThat(role.get()).isSameAs(role.get());
    assertThat(sts.requests()).isEqualTo(1);
  }

  @Test
  void refusalSaysWhatStsSays() {
    sts.answer(
        403,
        "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not yours.</Message></Error></ErrorResponse>");

    assertThatThrownBy(() -> role(null).get())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("AccessDenied: Not yours.")
        .hasCauseInstanceOf(AwsCallException.Refused.class);
    assertThat(sts.requests()).isEqualTo(1);
  }

  @Test
  void throttleIsTriedAgain() {
    sts.answer(
            400,
            "<ErrorResponse><Error><Code>Throttling</Code><Message>Slow</Message></Error></ErrorResponse>")
        .answer(503, "")
        .answer(200, GOOD);

    assertThat(role(null).get().accessKeyId()).isEqualTo("ASIAIOSFODNN7EXAMPLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<AccessKeyId>=",
        "<AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>=<AccessKeyId></AccessKeyId>",
        "ASIAIOSFODNN7EXAMPLE=a b",
        "ASIAIOSFODNN7EXAMPLE=<b/>",
        "ASIAIOSFODNN7EXAMPLE=&evil;",
        "ASIAIOSFODNN7EXAMPLE=<![CDATA[x]]>",
        "<AccessKeyId>=<AccessKeyId>a</AccessKeyId><AccessKeyId>",
        "<Credentials>=<Credentials><Credentials>",
        "</Credentials>=",
        "AQoDYXdzEPT//////////wEXAMPLE===",
        "2026-01-01T01:00:00Z=tomorrow",
        "2026-01-01T01:00:00Z=2025-12-31T23:59:59Z"
      })
  void answerThatIsDamagedGivesNoCredentials(String change) {
    int at = change.startsWith("AQo") ? change.length() - 1 : change.indexOf('=');
    sts.answer(200, GOOD.replace(change.substring(0, at), change.substring(at + 1)));

    assertThatThrownBy(() -> role(null).get())
        .hasCauseInstanceOf(AwsCallException.Garbled.class)
        .hasMessageNotContaining("wJalr");
  }

  @Test
  void whatNoRoleCanBeIsRefused() {
    Duration hour = Duration.ofHours(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Role("role", "slipway", null, hour));
    assertThatIllegalArgumentException().isThrownBy(() -> new Role(ARN, "a b", null, hour));
    assertThatIllegalArgumentException().isThrownBy(() -> new Role(ARN, "a", null, hour));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Role(ARN, "slipway", " ".repeat(2049), hour));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Role(ARN, "slipway", null, Duration.ofMinutes(14)));
  }

  private AssumedRole role(@Nullable String policy) {
    return new AssumedRole(
        new Role(ARN, "slipway", policy, Duration.ofHours(1)),
        sts.endpoint(),
        "eu-west-1",
        () -> Credentials.of("id", "secret"),
        () -> NOW,
        StandIn.quick());
  }
}
