package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PresignerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T23:59:59.999Z");
  private static final BucketAddress ADDRESS =
      BucketAddress.pathStyle(URI.create("http://localhost:9000/"), "bucket");

  private final MovingClock clock = new MovingClock(NOW);
  private final AtomicReference<Credentials> credentials =
      new AtomicReference<>(Credentials.of("AKIDTEST", "SECRETTEST"));
  private final Presigner presigner = presigner(ADDRESS);

  @Test
  void clientIsToldTheHeadersItMustSend() {
    Presigned put =
        presigner.presign(
            PresignRequest.put("a b/ü.jpg")
                .contentType(" image/jpeg ")
                .contentLength(12_345)
                .header("If-None-Match", "*"));

    assertThat(put.headers())
        .containsExactly(
            entry("content-length", "12345"),
            entry("content-type", "image/jpeg"),
            entry("if-none-match", "*"));
    assertThat(put.url())
        .startsWith("http://localhost:9000/bucket/a%20b/%C3%BC.jpg?X-Amz-Algorithm=")
        .contains("&X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bif-none-match&");
    assertThatThrownBy(() -> put.headers().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void urlLivesNoLongerThanItsCredentials() {
    credentials.set(session("2026-03-02T00:10:00.900Z"));
    Presigned presigned = presigner.presign(PresignRequest.get("key").ttl(Duration.ofHours(1)));

    assertThat(presigned.expiresAt()).isEqualTo("2026-03-02T00:10:00Z");
    assertThat(presigned.url()).contains("X-Amz-Expires=601&");
    assertThat(presigner.parts("key", "id", Duration.ofHours(1)).expiresAt())
        .isEqualTo("2026-03-02T00:10:00Z");
    assertThat(presigner.post(anyPost()).expiresAt()).isEqualTo("2026-03-02T00:10:00Z");
  }

  @Test
  void urlLivesAsLongAsAskedWhereCredentialsLiveLonger() {
    credentials.set(session("2026-03-09T00:00:00Z"));
    Presigned presigned = presigner.presign(PresignRequest.get("key").ttl(Duration.ofSeconds(90)));
    assertThat(presigned.expiresAt()).isEqualTo("2026-03-02T00:01:29Z");
  }

  @Test
  void expiredCredentialsSignNothing() {
    credentials.set(session("2026-03-01T23:59:59.999Z"));
    assertThatThrownBy(() -> presigner.presign(PresignRequest.get("key")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expired at 2026-03-01T23:59:59.999Z");
  }

  @Test
  void rotatedKeysSignFromTheNextRequestOn() {
    String before = presigner.presign(PresignRequest.get("key")).url();
    credentials.set(Credentials.of("AKIDNEXT", "SECRETNEXT"));
    String after = presigner.presign(PresignRequest.get("key")).url();

    assertThat(after).contains("AKIDNEXT").isNotEqualTo(before);
    assertThat(after).isEqualTo(presigner(ADDRESS).presign(PresignRequest.get("key")).url());
  }

  @Test
  void everySecondDayMonthAndYearHasItsOwnScope() {
    for (String now :
        new String[] {
          "2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z", "2026-03-31T23:59:59Z",
          "2026-04-01T00:00:00Z", "2027-12-31T23:59:59Z", "2028-01-01T00:00:00Z",
          "2028-02-29T00:00:00Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z"
        }) {
      clock.set(Instant.parse(now));
      String date = now.substring(0, 19).replaceAll("[-:]", "") + "Z";
      String url = presigner.presign(PresignRequest.get("key")).url();
      assertThat(url).contains("X-Amz-Date=" + date, "%2F" + date.substring(0, 8) + "%2F");
      assertThat(url)
          .as("a signer that has lived through other days signs like a new one")
          .isEqualTo(presigner(ADDRESS).presign(PresignRequest.get("key")).url());
    }
  }

  @Test
  void payloadHashGivenAsHeaderIsSigned() {
    String hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    Explanation explanation =
        presigner.explain(PresignRequest.put("key").header("x-amz-content-sha256", hash));
    assertThat(explanation.canonicalRequest()).endsWith("host;x-amz-content-sha256\n" + hash);
  }

  @Test
  void presignerWithoutItsPartsNamesThem() {
    assertThatThrownBy(() -> Presigner.builder().region("us-east-1").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing: address credentials");
  }

  @Test
  void nothingPrintsASecret() {
    Credentials session = session("2026-03-02T00:00:01Z");
    credentials.set(session);
    Presigned presigned = presigner.presign(PresignRequest.get("key"));
    PostForm form = presigner.post(anyPost());
    assertThat(session + " " + session.secretAccessKey() + presigned + form)
        .doesNotContain("SECRETTEST", "TOKEN", "Signature=", form.fields().get("policy"));
  }

  private Presigner presigner(BucketAddress address) {
    return Presigner.builder()
        .address(address)
        .region("us-east-1")
        .credentials(credentials::get)
        .clock(clock)
        .build();
  }

  private static Credentials session(String expiresAt) {
    return new Credentials("AKIDTEST", Secret.of("SECRETTEST"), "TOKEN", Instant.parse(expiresAt));
  }

  private static PostPolicy anyPost() {
    return PostPolicy.builder().anyKey().anyLength().ttl(Duration.ofHours(1)).build();
  }
}
