package dev.slipway.signer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void policyHoldsEveryConditionAndTheFormEveryField() {
    PostForm form =
        presigner("TOKEN")
            .post(
                PostPolicy.builder()
                    .key("a\"b\\c/ü\"😀\\")
                    .contentType("image/jpeg")
                    .contentLengthRange(1, 5_000)
                    .field("Cache-control", "no-store")
                    .startsWith("X-Amz-Meta-Title", "holiday")
                    .startsWith("success_action_redirect", "https://", "https://me.example/")
                    .anyValue("x-amz-meta-note")
                    .ttl(Duration.ofMinutes(5))
                    .build());

    assertThat(json(form).replaceAll(" +", ""))
        .isEqualTo(
            """
            {"expiration":"2026-03-01T12:05:00Z","conditions":[{"bucket":"bucket"},{"x-amz-algorithm":"AWS4-HMAC-SHA256"},
            {"x-amz-credential":"AKIDTEST/20260301/us-east-1/s3/aws4_request"},
            {"x-amz-date":"20260301T120000Z"},{"x-amz-security-token":"TOKEN"},
            {"key":"a\\"b\\\\c/ü\\"😀\\\\"},{"Content-Type":"image/jpeg"},["content-length-range",1,5000],
            {"Cache-Control":"no-store"},["starts-with","$x-amz-meta-title","holiday"],
            ["starts-with","$success_action_redirect","https://"],
            ["starts-with","$x-amz-meta-note",""]]}
            """
                .replace("\n", ""));
    assertThat(form.fields())
        .containsEntry("key", "a\"b\\c/ü\"😀\\")
        .containsEntry("success_action_redirect", "https://me.example/")
        .containsEntry("x-amz-security-token", "TOKEN")
        .doesNotContainKeys("x-amz-meta-title", "x-amz-meta-note", "bucket");
    assertThat(form.fields().keySet()).startsWith("key").endsWith("policy", "x-amz-signature");
    assertThat(form.url()).isEqualTo("http://localhost:9000/bucket/");
    assertThat(form.expiresAt()).isEqualTo("2026-03-01T12:05:00Z");
  }

  @Test
  void signatureIsTheHmacOfTheBase64Policy() {
    PostForm form = presigner(null).post(minimal().build());
    byte[] key = CredentialScope.at(NOW, "us-east-1", "s3").signingKey(Secret.of("SECRETTEST"));
    assertThat(form.fields())
        .containsEntry("x-amz-signature", Hex.of(Sha256.hmac(key, field(form, "policy"))));
  }

  @Test
  void policyWithoutKeyOrSizeIsRefused() {
    refused(() -> PostPolicy.builder().anyLength().build(), "key", "anyKey");
    refused(() -> PostPolicy.builder().key("k").build(), "content-length-range", "anyLength");
  }

  @Test
  void prefixThatAllowsEverythingMustBeAskedForByName() {
    refused(() -> minimal().startsWith("key", ""), "anyKey()");
    refused(() -> minimal().startsWith("content-type", ""), "anyValue");
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    PostPolicy.Builder policy = PostPolicy.builder();
    refused(() -> policy.contentLengthRange(-1, 5), "-1 to 5");
    refused(() -> policy.contentLengthRange(6, 5), "min <= max");
    refused(() -> policy.contentLengthRange(0, (5L << 30) + 1), "5 GiB");
  }

  @Test
  void fieldsThePresignerOwnsAreRefused() {
    for (String name :
        new String[] {
          "policy",
          "X-Amz-Signature",
          "x-amz-credential",
          "x-amz-date",
          "bucket",
          "File",
          "AWSAccessKeyId",
          "content-length-range",
          "x-ignore-me",
          "x-amz-security-token"
        }) {
      refused(() -> minimal().field(name, "v"), name.toLowerCase(Locale.ROOT));
    }
    refused(() -> minimal().field("a\"b", "v"), "field name");
  }

  @Test
  void contradictionsAreRefused() {
    refused(() -> minimal().startsWith("KEY", "a/"), "field key has two conditions");
    refused(() -> minimal().contentLengthRange(1, 2), "two conditions");
    refused(() -> PostPolicy.builder().key("a/${filename}"), "startsWith");
    refused(() -> minimal().startsWith("x-amz-meta-a", "b", "c"), "does not begin");
    refused(() -> minimal().field("success_action_status", "302"), "200, 201 and 204");
    refused(() -> minimal().field("x-amz-meta-a", "x\ny"), "U+000A", "index 1");
  }

  @Test
  void formOverS3sLimitIsRefused() {
    var policy = minimal();
    for (int i = 0; i < 9; i++) {
      policy.field("x-amz-meta-" + i, "x".repeat(1000));
    }
    refused(() -> presigner(null).post(policy.build()), "20480");
  }

  private static PostPolicy.Builder minimal() {
    return PostPolicy.builder().anyLength().startsWith("key", "a/", "a/${filename}");
  }

  private static Presigner presigner(@Nullable String token) {
    return Presigner.builder()
        .address(BucketAddress.pathStyle(URI.create("http://localhost:9000"), "bucket"))
        .region("us-east-1")
        .credentials(new Credentials("AKIDTEST", Secret.of("SECRETTEST"), token, null))
        .clock(InstantSource.fixed(NOW))
        .build();
  }

  private static String json(PostForm form) {
    return new String(Base64.getDecoder().decode(field(form, "policy")), StandardCharsets.UTF_8);
  }

  private static String field(PostForm form, String name) {
    return requireNonNull(form.fields().get(name));
  }

  private static void refused(ThrowingCallable call, String... inMessage) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(inMessage);
  }
}
