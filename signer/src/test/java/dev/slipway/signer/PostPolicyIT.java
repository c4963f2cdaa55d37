package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.signer.Checksum.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real S3 takes forms that keep every condition, and refuses a form that breaks one. */
class PostPolicyIT {
  private static final byte[] FILE = "hello, form".getBytes(StandardCharsets.UTF_8);
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final String ENCRYPTION = "x-amz-server-side-encryption";
  private static final String KMS_KEY_ID = "x-amz-server-side-encryption-aws-kms-key-id";

  @TempDir static Path directory;
  private static S3UnderTest s3;
  private static int keys;

  @BeforeAll
  static void start() throws Exception {
    s3 = S3UnderTest.start(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    s3.close();
  }

  @Test
  void formThatKeepsEveryConditionIsTaken() throws Exception {
    String key = "incoming/a \"quoted\" ü+%/" + keys++;
    PostPolicy policy =
        sized()
            .key(key)
            .contentType("image/jpeg")
            .field("Cache-Control", "no-store")
            .metadata("title", "a\\b $c")
            .startsWith("x-amz-meta-tag", "holiday", "holiday 2026")
            .field("success_action_status", "201")
            .build();

    assertThat(post(s3.presigner().post(policy), fields -> {})).isEqualTo(201);
    assertThat(s3.content(key)).isEqualTo("hello, form");
  }

  @Test
  void fileNameTakesItsPlaceInAKeyWithAPrefix() throws Exception {
    PostPolicy policy = sized().startsWith("key", "inbox/", "inbox/${filename}").build();
    assertThat(post(s3.presigner().post(policy), fields -> {})).isEqualTo(204);
    assertThat(s3.content("inbox/form.txt")).isEqualTo("hello, form");
  }

  @Test
  void otherKeyIsRefused() throws Exception {
    refused(sized().key("mine/" + keys++), fields -> fields.put("key", "yours"));
    assertThat(s3.content("yours")).isNull();
  }

  @Test
  void keyOutsideThePrefixIsRefused() throws Exception {
    refused(
        sized().startsWith("key", "inbox/", "inbox/${filename}"),
        fields -> fields.put("key", "outbox/x"));
  }

  @Test
  void otherContentTypeIsRefused() throws Exception {
    refused(
        sized().key("type/" + keys++).contentType("image/jpeg"),
        fields -> fields.put("Content-Type", "text/html"));
  }

  @Test
  void contentTypeLeftOutIsRefused() throws Exception {
    refused(
        sized().key("type/" + keys++).contentType("image/jpeg"),
        fields -> fields.remove("Content-Type"));
  }

  @Test
  void otherMetadataIsRefused() throws Exception {
    refused(
        sized().key("meta/" + keys++).metadata("owner", "me"),
        fields -> fields.put("x-amz-meta-owner", "you"));
  }

  @Test
  void fieldWithoutAConditionIsRefused() throws Exception {
    refused(sized().key("extra/" + keys++), fields -> fields.put("acl", "public-read"));
  }

  @Test
  void fileOverAndUnderTheRangeIsRefused() throws Exception {
    refused(PostPolicy.builder().key("big/" + keys++).contentLengthRange(1, 5), fields -> {});
    refused(PostPolicy.builder().key("small/" + keys++).contentLengthRange(50, 99), fields -> {});
  }

  @Test
  void checksumOfOtherContentIsRefused() throws Exception {
    byte[] right = MessageDigest.getInstance("SHA-256").digest(FILE);
    String key = "checksum/" + keys++;
    PostPolicy policy = sized().key(key).checksum(sha256(right)).build();
    assertThat(post(s3.presigner().post(policy), fields -> {})).isEqualTo(204);

    PostPolicy.Builder wrong = sized().key("checksum/" + keys++).checksum(sha256(new byte[32]));
    if (s3.ignoresChecksums()) {
      // Ceph RGW 16 takes any checksum: a declared one must be verified by whoever reads the
      // object.
      assertThat(post(s3.presigner().post(wrong.build()), fields -> {})).isEqualTo(204);
    } else {
      refused(wrong, fields -> {});
    }
  }

  @Test
  void tagsAreTakenAsThePolicyDemandsThem() throws Exception {
    String key = "tags/" + keys++;
    PostPolicy policy = sized().key(key).tagging(Map.of("team", "a&b")).build();
    assertThat(post(s3.presigner().post(policy), fields -> {})).isEqualTo(204);
    if (s3.keepsTags()) {
      assertThat(s3.tagging(key)).contains("<Key>team</Key><Value>a&amp;b</Value>");
    } else {
      // S3Proxy checks the condition and then forgets the tags: its file store has none.
      assertThat(s3.tagging(key)).contains("NotImplemented");
    }
  }

  @Test
  void otherTagsOrNoneAreRefused() throws Exception {
    Map<String, String> mine = Map.of("team", "mine");
    String other = Tags.xml(Map.of("team", "other"));
    refused(sized().key("tags/" + keys++).tagging(mine), fields -> fields.put("tagging", other));
    refused(sized().key("tags/" + keys++).tagging(mine), fields -> fields.remove("tagging"));
    refused(sized().key("tags/" + keys++), fields -> fields.put("tagging", other));
  }

  @Test
  void fileIsEncryptedWithTheKeyThePolicyDemands() throws Exception {
    String key = "kms/" + keys++;
    PostPolicy policy = sized().key(key).kmsKey(S3UnderTest.KMS_KEY).build();
    int status = post(s3.presigner().post(policy), fields -> {});
    if (s3.hasKms()) {
      assertThat(status).isEqualTo(204);
      var got = s3.get(key);
      assertThat(got.body()).isEqualTo("hello, form");
      assertThat(got.headers().firstValue(ENCRYPTION)).hasValue("aws:kms");
      assertThat(got.headers().firstValue(KMS_KEY_ID)).hasValue(S3UnderTest.KMS_KEY);
    } else {
      // S3Proxy finds the conditions kept, but encrypts nothing and says so.
      assertThat(status).isEqualTo(501);
    }
  }

  @Test
  void otherEncryptionOrNoneIsRefusedByThePolicy() throws Exception {
    forbiddenWithKms(fields -> fields.put(KMS_KEY_ID, "other"));
    forbiddenWithKms(fields -> fields.remove(KMS_KEY_ID));
    forbiddenWithKms(fields -> fields.put(ENCRYPTION, "AES256"));
    forbiddenWithKms(fields -> fields.remove(ENCRYPTION));
    forbiddenWithKms(fields -> fields.keySet().removeAll(List.of(ENCRYPTION, KMS_KEY_ID)));
  }

  /** By 403 alone: a 501 of an S3 without KMS would tell nothing of the condition. */
  private static void forbiddenWithKms(Consumer<Map<String, String>> change) throws Exception {
    String key = "kms/" + keys++;
    PostForm form = s3.presigner().post(sized().key(key).kmsKey(S3UnderTest.KMS_KEY).build());
    assertThat(post(form, change)).isEqualTo(403);
    assertThat(s3.content(key)).isNull();
  }

  @Test
  void tamperedPolicyIsRefused() throws Exception {
    PostForm wide = s3.presigner().post(sized().anyKey().build());
    refused(
        sized().key("tampered/" + keys++),
        fields -> fields.put("policy", String.valueOf(wide.fields().get("policy"))));
  }

  @Test
  void expiredFormIsRefused() throws Exception {
    Presigner late =
        s3.presigner(
            InstantSource.fixed(Instant.now().minus(TTL).minusSeconds(1)), s3.credentials());
    assertThat(post(late.post(sized().key("late/" + keys++).build()), fields -> {}))
        .isBetween(400, 499);
  }

  @Test
  void formSignedWithAnotherSecretIsRefused() throws Exception {
    Credentials forged = Credentials.of(s3.credentials().accessKeyId(), "guessed");
    Presigner forger = s3.presigner(InstantSource.system(), forged);
    assertThat(post(forger.post(sized().key("forged/" + keys++).build()), fields -> {}))
        .isEqualTo(403);
  }

  private static PostPolicy.Builder sized() {
    return PostPolicy.builder().contentLengthRange(1, 1_000).ttl(TTL);
  }

  private static Checksum sha256(byte[] hash) {
    return new Checksum(Algorithm.SHA256, Base64.getEncoder().encodeToString(hash));
  }

  private static void refused(PostPolicy.Builder policy, Consumer<Map<String, String>> change)
      throws Exception {
    PostForm form = s3.presigner().post(policy.build());
    assertThat(post(form, change)).isBetween(400, 499);
    String key = form.fields().get("key");
    if (key != null) {
      assertThat(s3.content(key)).isNull();
    }
  }

  private static int post(PostForm form, Consumer<Map<String, String>> change) throws Exception {
    Map<String, String> fields = new LinkedHashMap<>(form.fields());
    change.accept(fields);
    byte[] body = FormBody.of(fields, "form.txt", FILE);
    return s3.send("POST", form.url(), Map.of("content-type", FormBody.TYPE), body).statusCode();
  }
}
