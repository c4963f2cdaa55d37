package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's Java is this file's Java, so it compiles and runs. */
class ReadmeTest {
  private static final String ACCESS_KEY_ID = "AKIDTEST";

  @Test
  void examplesRun() {
    String accessKeyId = ACCESS_KEY_ID;
    String secretAccessKey = "SECRETTEST";
    String multipartUploadId = "VXBsb2FkIElE";
    // @start region="presigner"
    Presigner presigner =
        Presigner.builder()
            .address(BucketAddress.aws("eu-central-1", "my-bucket"))
            .region("eu-central-1")
            .credentials(Credentials.of(accessKeyId, secretAccessKey))
            .build();
    // @end

    // @start region="put"
    Presigned put =
        presigner.presign(
            PresignRequest.put("incoming/photo.jpg")
                .contentType("image/jpeg")
                .contentLength(12_345)
                .header("if-none-match", "*")
                .ttl(Duration.ofMinutes(10)));
    // @end

    // @start region="post"
    PostForm form =
        presigner.post(
            PostPolicy.builder()
                .key("incoming/photo.jpg")
                .contentType("image/jpeg")
                .contentLengthRange(1, 10_000_000)
                .ttl(Duration.ofMinutes(10))
                .build());
    // @end

    // @start region="parts"
    PartSigner parts = presigner.parts("incoming/film.mp4", multipartUploadId, Duration.ofHours(6));
    String signature = parts.signature(1, 16_777_216);
    String url = parts.url() + "&partNumber=" + 1 + "&X-Amz-Signature=" + signature;
    // @end

    assertThat(put.url()).startsWith("https://my-bucket.s3.eu-central-1.amazonaws.com/incoming/");
    assertThat(form.url()).isEqualTo("https://my-bucket.s3.eu-central-1.amazonaws.com/");
    assertThat(url).contains("uploadId=VXBsb2FkIElE&partNumber=1&X-Amz-Signature=");
  }

  @Test
  void readmeShowsTheseExamples() throws IOException {
    String here =
        squeezed(Files.readString(Path.of("src/test/java/dev/slipway/signer/ReadmeTest.java")));
    Matcher block =
        Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    int blocks = 0;
    for (; block.find(); blocks++) {
      assertThat(here).contains(squeezed(block.group(1)));
    }
    assertThat(blocks).isEqualTo(4);
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", " ");
  }
}
