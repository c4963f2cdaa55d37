package dev.slipway.s3;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.Grant;
import dev.slipway.core.port.GrantIssuer.Download;
import dev.slipway.core.port.GrantIssuer.Target;
import dev.slipway.core.port.ObjectStore.Completion;
import dev.slipway.core.port.ObjectStore.Part;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.signer.Presigner;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Someone with a grant sends something else than it was given for; S3 itself refuses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class S3RefusesIT {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final byte[] BODY = "exactly these bytes".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LONGER = "exactly these bytes!".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SHORTER = "exactly these byte".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "entirely other text".getBytes(StandardCharsets.UTF_8);
  private static final int PART = 5 << 20;

  private final Browser browser = new Browser();
  private LocalS3 s3;
  private S3Client client;
  private S3ObjectStore store;
  private Instant now = Instant.now();
  private SigV4GrantIssuer issuer;
  private String key = "";

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    s3 = LocalS3.start(directory);
    client = S3Clients.of(s3.settings());
    store = new S3ObjectStore(client, LocalS3.BUCKET, S3Limits.DEFAULT, new Random(1));
    issuer =
        new SigV4GrantIssuer(
            Presigner.builder()
                .address(s3.settings().publicAddress())
                .region(s3.settings().region())
                .credentials(new SdkCredentials(s3.settings().credentials()))
                .clock(() -> now)
                .build());
  }

  @AfterAll
  void stop() throws IOException {
    browser.close();
    client.close();
    s3.close();
  }

  @BeforeEach
  void chooseKey() {
    now = Instant.now();
    key = "incoming/test/" + UUID.randomUUID() + "/a b+c";
  }

  @Test
  void putTakesWhatWasGrantedOnce() throws Exception {
    Grant.Put grant = issuer.put(target(BODY, null), TTL);

    assertTaken(browser.put(grant, BODY));
    assertThat(requireNonNull(store.head(key)).contentType()).isEqualTo("image/jpeg");
    assertRefused(browser.put(grant, OTHER), 412, "PreconditionFailed");
    assertThat(stored()).isEqualTo(BODY);
  }

  @Test
  void putRefusesAnotherLength() throws Exception {
    Grant.Put grant = issuer.put(target(BODY, null), TTL);

    assertRefused(browser.put(grant, LONGER), 403, "SignatureDoesNotMatch");
    assertRefused(browser.put(grant, SHORTER), 403, "SignatureDoesNotMatch");
    assertRefused(browser.put(grant, new byte[0]), 403, "SignatureDoesNotMatch");
    assertNothingStored();
  }

  @Test
  void putRefusesAnotherTypeOrNone() throws Exception {
    Grant.Put grant = issuer.put(target(BODY, null), TTL);

    Map<String, String> headers = new HashMap<>(grant.headers());
    headers.put("content-type", "text/html");
    assertRefused(browser.put(grant.url(), headers, BODY), 403, "SignatureDoesNotMatch");
    headers.remove("content-type");
    assertRefused(browser.put(grant.url(), headers, BODY), 403, "");
    assertNothingStored();
  }

  @Test
  void putRefusesToGoWithoutWriteOnce() throws Exception {
    Grant.Put grant = issuer.put(target(BODY, null), TTL);

    Map<String, String> headers = new HashMap<>(grant.headers());
    headers.remove("if-none-match");
    assertRefused(browser.put(grant.url(), headers, BODY), 403, "");
    assertNothingStored();
  }

  @Test
  void putRefusesAnotherKey() throws Exception {
    Grant.Put grant = issuer.put(target(BODY, null), TTL);

    String url = grant.url().replace("/a%20b%2Bc?", "/another?");
    assertThat(url).isNotEqualTo(grant.url());
    assertRefused(browser.put(url, grant.headers(), BODY), 403, "SignatureDoesNotMatch");
    assertNothingStored();
  }

  @Test
  void putRefusesALaterExpiry() throws Exception {
    Grant.Put grant = issuer.put(target(BODY, null), TTL);

    String url = grant.url().replace("X-Amz-Expires=300", "X-Amz-Expires=30000");
    assertThat(url).isNotEqualTo(grant.url());
    assertRefused(browser.put(url, grant.headers(), BODY), 403, "SignatureDoesNotMatch");
    assertNothingStored();
  }

  @Test
  void expiredGrantsAreRefused() throws Exception {
    String multipartUploadId = store.createMultipart(key, "image/jpeg");
    now = Instant.now().minus(TTL).minusSeconds(5);
    Target target = target(BODY, null);
    Grant.Post post = issuer.post(target, TTL);
    Grant.Multipart parts = issuer.parts(target, multipartUploadId, PART, List.of(1), TTL);
    Download download = issuer.download("acme", key, null, TTL);

    assertRefused(browser.put(issuer.put(target, TTL), BODY), 403, "AccessDenied");
    assertRefused(browser.post(post.url(), post.fields(), BODY), 403, "AccessDenied");
    assertRefused(browser.putPart(parts, 1, BODY), 403, "AccessDenied");
    assertThat(browser.get(download.url()).statusCode()).isEqualTo(403);
    assertThat(download.expiresAt()).isBefore(Instant.now());
    assertNothingStored();
  }

  @Test
  void putTakesAndKeepsTheRightChecksum() throws Exception {
    for (Checksum checksum : List.of(sha256(BODY), crc32(BODY))) {
      chooseKey();
      assertTaken(browser.put(issuer.put(target(BODY, checksum), TTL), BODY));
      assertThat(requireNonNull(store.head(key)).checksum()).isEqualTo(checksum);
    }
  }

  @Test
  void putTakesAndKeepsACrc64Nvme() throws Exception {
    // the algorithm's published check value
    Checksum checksum = new Checksum(Checksum.Algorithm.CRC64NVME, "rosUhgp5mIg=");
    byte[] body = "123456789".getBytes(StandardCharsets.UTF_8);
    Grant.Put grant = issuer.put(target(body, checksum), TTL);

    byte[] other = "123456780".getBytes(StandardCharsets.UTF_8);
    assertRefused(browser.put(grant, other), 400, "");
    assertNothingStored();
    assertTaken(browser.put(grant, body));
    assertThat(requireNonNull(store.head(key)).checksum()).isEqualTo(checksum);
  }

  @Test
  void putRefusesAWrongChecksum() throws Exception {
    for (Checksum checksum : List.of(sha256(BODY), crc32(BODY))) {
      Grant.Put grant = issuer.put(target(BODY, checksum), TTL);

      assertRefused(browser.put(grant, OTHER), 400, "");
      Map<String, String> headers = new HashMap<>(grant.headers());
      headers.replaceAll(
          (name, value) ->
              name.startsWith("x-amz-checksum-")
                  ? (checksum.algorithm() == Checksum.Algorithm.CRC32
                          ? crc32(OTHER)
                          : sha256(OTHER))
                      .value()
                  : value);
      assertRefused(browser.put(grant.url(), headers, OTHER), 403, "SignatureDoesNotMatch");
      assertNothingStored();
    }
  }

  @Test
  void postTakesWhatWasGranted() throws Exception {
    Grant.Post grant = issuer.post(target(BODY, null), TTL);

    assertTaken(browser.post(grant.url(), grant.fields(), BODY));
    ReceivedObject object = requireNonNull(store.head(key));
    assertThat(object.contentType()).isEqualTo("image/jpeg");
    assertThat(stored()).isEqualTo(BODY);
  }

  @Test
  void postRefusesBodiesUnderAndOverTheRange() throws Exception {
    Grant.Post grant = issuer.post(target(BODY, null), TTL);

    assertRefused(browser.post(grant.url(), grant.fields(), SHORTER), 400, "EntityTooSmall");
    assertRefused(browser.post(grant.url(), grant.fields(), LONGER), 400, "EntityTooLarge");
    assertRefused(browser.post(grant.url(), grant.fields(), new byte[0]), 400, "EntityTooSmall");
    assertNothingStored();
  }

  @Test
  void postRefusesAnotherKeyAndAnotherType() throws Exception {
    Grant.Post grant = issuer.post(target(BODY, null), TTL);

    assertRefused(postWith(grant, "key", key + "2"), 403, "AccessDenied");
    assertThat(store.head(key + "2")).isNull();
    assertRefused(postWith(grant, "content-type", "text/html"), 403, "AccessDenied");
    assertNothingStored();
  }

  @Test
  void postRefusesATamperedPolicy() throws Exception {
    Grant.Post grant = issuer.post(target(BODY, null), TTL);
    String policy = requireNonNull(grant.fields().get("policy"));
    String json = new String(Base64.getDecoder().decode(policy), StandardCharsets.UTF_8);
    String wider = json.replaceAll("content-length-range\",\\s*\\d+", "content-length-range\",0");
    assertThat(wider).isNotEqualTo(json);

    String tampered = Base64.getEncoder().encodeToString(wider.getBytes(StandardCharsets.UTF_8));
    // AWS says SignatureDoesNotMatch; S3Proxy says nothing
    assertRefused(postWith(grant, "policy", tampered), 403, "");
    assertNothingStored();
  }

  @Test
  void postRefusesAFieldThatNobodyGranted() throws Exception {
    Grant.Post grant = issuer.post(target(BODY, null), TTL);

    assertRefused(postWith(grant, "cache-control", "max-age=1"), 403, "AccessDenied");
    assertNothingStored();
  }

  @Test
  void postTakesTheRightChecksumAndRefusesAWrongOne() throws Exception {
    Grant.Post grant = issuer.post(target(BODY, sha256(BODY)), TTL);

    assertRefused(browser.post(grant.url(), grant.fields(), OTHER), 400, "");
    assertNothingStored();
    assertTaken(browser.post(grant.url(), grant.fields(), BODY));
    assertThat(requireNonNull(store.head(key)).checksum()).isEqualTo(sha256(BODY));
  }

  @Test
  void partsHaveExactlyTheirLength() throws Exception {
    byte[] whole = new byte[PART + 1_000];
    new Random(1).nextBytes(whole);
    byte[] first = Arrays.copyOf(whole, PART);
    byte[] last = Arrays.copyOfRange(whole, PART, whole.length);
    String multipartUploadId = store.createMultipart(key, "image/jpeg");
    Grant.Multipart grant =
        issuer.parts(target(whole, null), multipartUploadId, PART, List.of(1, 2), TTL);

    assertThat(grant.partCount()).isEqualTo(2);
    byte[] longer = Arrays.copyOf(last, last.length + 1);
    assertRefused(browser.putPart(grant, 2, longer), 403, "SignatureDoesNotMatch");
    assertRefused(browser.putPart(grant, 1, last), 403, "SignatureDoesNotMatch");
    String third = Browser.partUrl(grant, 2).replace("partNumber=2", "partNumber=3");
    assertRefused(browser.put(third, Map.of(), last), 403, "SignatureDoesNotMatch");
    assertThat(store.listParts(key, multipartUploadId)).isEmpty();

    assertTaken(browser.putPart(grant, 2, last));
    assertTaken(browser.putPart(grant, 1, first));
    List<Part> parts = requireNonNull(store.listParts(key, multipartUploadId));
    assertThat(store.completeMultipart(key, multipartUploadId, parts))
        .isEqualTo(Completion.COMPLETED);
    assertThat(stored()).isEqualTo(whole);
  }

  @Test
  void partsOfAnAbortedUploadAreRefused() throws Exception {
    String multipartUploadId = store.createMultipart(key, "image/jpeg");
    Grant.Multipart grant =
        issuer.parts(target(BODY, null), multipartUploadId, PART, List.of(1), TTL);
    store.abortMultiparts(key);

    assertRefused(browser.putPart(grant, 1, BODY), 404, "NoSuchUpload");
  }

  @Test
  void downloadServesTheKeyUnderTheGivenName() throws Exception {
    assertTaken(browser.put(issuer.put(target(BODY, null), TTL), BODY));
    String disposition = "attachment; filename=\"me.jpg\"; filename*=UTF-8''m%C3%A9.jpg";
    Download download = issuer.download("acme", key, disposition, TTL);

    HttpResponse<byte[]> response = browser.get(download.url());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(BODY);
    assertThat(response.headers().firstValue("content-disposition")).hasValue(disposition);
    assertThat(browser.get(download.url().replace("a%20b", "c")).statusCode()).isEqualTo(403);
    assertThat(browser.get(download.url().replaceAll("\\?.*", "")).statusCode()).isEqualTo(403);
    assertRefused(browser.put(download.url(), Map.of(), OTHER), 403, "SignatureDoesNotMatch");
  }

  private HttpResponse<String> postWith(Grant.Post grant, String field, String value)
      throws IOException, InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>(grant.fields());
    fields.keySet().removeIf(name -> name.equalsIgnoreCase(field));
    fields.put(field, value);
    return browser.post(grant.url(), fields, BODY);
  }

  private Target target(byte[] body, @Nullable Checksum checksum) {
    return new Target("acme", key, "image/jpeg", body.length, checksum);
  }

  private byte[] stored() throws IOException {
    ReceivedObject object = requireNonNull(store.head(key));
    try (var in = store.read(key, object, 0, object.size())) {
      return in.readAllBytes();
    }
  }

  private void assertNothingStored() throws IOException {
    assertThat(store.head(key)).isNull();
  }

  private static void assertTaken(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains(code);
  }

  private static Checksum sha256(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Checksum(Checksum.Algorithm.SHA256, Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Checksum crc32(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return new Checksum(Checksum.Algorithm.CRC32, Base64.getEncoder().encodeToString(value));
  }
}
