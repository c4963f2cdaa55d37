package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.signer.SigV4.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real S3 takes our URLs, and nothing but what they allow. */
class PresignedUrlIT {
  private static final byte[] BODY = "hello, url".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NOTHING = new byte[0];

  @TempDir static Path directory;
  private static S3UnderTest s3;

  @BeforeAll
  static void start() throws Exception {
    s3 = S3UnderTest.start(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    s3.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "a b+c", "100%", "%2F", "ü/日本/😀", "~'()*!$&,;=:@", "a?b#c", "q\"q"})
  void keysArriveAsTheyWereSigned(String key) throws Exception {
    Presigned put = s3.presigner().presign(put(key));
    assertThat(s3.send("PUT", put.url(), put.headers(), BODY).statusCode()).isEqualTo(200);
    assertThat(s3.content(key)).isEqualTo("hello, url");

    var head = s3.presigner().presign(PresignRequest.head(key));
    var answer = s3.send("HEAD", head.url(), head.headers(), NOTHING);
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
  }

  @Test
  void signedResponseHeaderIsAnswered() throws Exception {
    Presigned put = s3.presigner().presign(put("download"));
    s3.send("PUT", put.url(), put.headers(), BODY);
    String disposition = "attachment; filename*=UTF-8''na%C3%AFve.txt";
    Presigned get =
        s3.presigner()
            .presign(
                PresignRequest.get("download").query("response-content-disposition", disposition));
    assertThat(s3.send("GET", get.url(), Map.of(), NOTHING).headers().map())
        .containsEntry("content-disposition", List.of(disposition));
  }

  @Test
  void secondWriteOfAWriteOnceUrlIsRefused() throws Exception {
    Presigned put = s3.presigner().presign(put("once").header("if-none-match", "*"));
    assertThat(s3.send("PUT", put.url(), put.headers(), BODY).statusCode()).isEqualTo(200);
    assertThat(s3.send("PUT", put.url(), put.headers(), BODY).statusCode()).isEqualTo(412);
  }

  @Test
  void otherLengthTypeKeyOrMethodIsRefused() throws Exception {
    Presigned put = s3.presigner().presign(put("strict"));
    Map<String, String> html = new HashMap<>(put.headers());
    html.put("content-type", "text/html");

    assertThat(s3.send("PUT", put.url(), put.headers(), new byte[3]).statusCode()).isEqualTo(403);
    assertThat(s3.send("PUT", put.url(), html, BODY).statusCode()).isEqualTo(403);
    assertThat(s3.send("DELETE", put.url(), put.headers(), NOTHING).statusCode()).isEqualTo(403);
    String other = put.url().replace("/strict?", "/lax?");
    assertThat(s3.send("PUT", other, put.headers(), BODY).statusCode()).isEqualTo(403);
    assertThat(s3.content("strict")).isNull();
    assertThat(s3.content("lax")).isNull();
  }

  @Test
  void expiredUrlIsRefused() throws Exception {
    InstantSource past = InstantSource.fixed(Instant.now().minusSeconds(120));
    Presigned put =
        s3.presigner(past, s3.credentials()).presign(put("late").ttl(Duration.ofMinutes(1)));
    assertThat(s3.send("PUT", put.url(), put.headers(), BODY).statusCode()).isEqualTo(403);
  }

  @Test
  void partsAreTakenWithTheirExactLengthOnly() throws Exception {
    String path = "/signer-it/film";
    var created = s3.ask("POST", path, List.of(new Field("uploads", "")));
    var id = Pattern.compile("<UploadId>(.*?)</UploadId>").matcher(created.body());
    assertThat(id.find()).as(created.body()).isTrue();
    PartSigner parts = s3.presigner().parts("film", id.group(1), Duration.ofMinutes(5));

    String url = parts.url() + "&partNumber=2&X-Amz-Signature=" + parts.signature(2, BODY.length);

    assertThat(s3.send("PUT", url, Map.of(), BODY).statusCode()).isEqualTo(200);
    assertThat(s3.send("PUT", url, Map.of(), new byte[3]).statusCode()).isEqualTo(403);
    String other = url.replace("partNumber=2", "partNumber=3");
    assertThat(s3.send("PUT", other, Map.of(), BODY).statusCode()).isEqualTo(403);
    var listed = s3.ask("GET", path, List.of(new Field("uploadId", id.group(1))));
    assertThat(listed.body()).contains("<PartNumber>2</PartNumber>");
  }

  private static PresignRequest put(String key) {
    return PresignRequest.put(key).contentType("text/plain").contentLength(BODY.length);
  }
}
