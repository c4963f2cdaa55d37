package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.dev.Client.Answer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files, from the intent to the trusted object, over the public contract. */
@Timeout(300)
class PathOfAFileIT {
  private static final long LARGE = 300_000_000;

  @TempDir static Path directory;
  private static Product product;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    product = Product.start(directory.resolve("data"));
    client = Client.of(product.port(), "acme", "ada");
  }

  @AfterAll
  static void stop() throws Exception {
    product.close();
  }

  @ParameterizedTest
  @CsvSource({"put", "post", "multipart"})
  void jpegComesOutAsItWentIn(String transfer) throws Exception {
    Content jpeg = Content.of(Sample.jpeg(transfer.hashCode()));
    Map<String, Object> wish = Client.wish("photo", "me at sea.jpg", "image/jpeg", jpeg.size());
    wish.put("transfer", transfer);

    String id = client.upload(wish, jpeg);

    assertReady(id, jpeg, "image/jpeg");
  }

  @ParameterizedTest
  @CsvSource({"put", "post", "multipart"})
  void pdfComesOutAsItWentIn(String transfer) throws Exception {
    Content pdf = Content.of(Sample.pdf("Sent by " + transfer));
    Map<String, Object> wish =
        Client.wish("document", "Straße, Übung 1.pdf", "application/pdf", pdf.size());
    wish.put("transfer", transfer);

    String id = client.upload(wish, pdf);

    assertReady(id, pdf, "application/pdf");
  }

  @Test
  void threeHundredMegabytesNeverPassTheApi() throws Exception {
    Content large = Content.generated(42, LARGE);
    Map<String, Object> wish =
        Client.wish("anything", "large.bin", "application/octet-stream", LARGE);
    wish.put("checksum", Map.of("algorithm", "SHA256", "value", large.checksum("SHA256")));
    try (CountingProxy proxy = new CountingProxy(product.port())) {
      Client throughProxy = Client.of(proxy.port(), "acme", "ada");

      String id = throughProxy.upload(wish, large);
      Answer end = throughProxy.end(id);
      HttpResponse<InputStream> download = throughProxy.download(id);

      assertThat(end.json()).containsEntry("state", "ready");
      assertThat(end.text("steps")).contains("checksum");
      assertThat(Content.sha256(download.body())).isEqualTo(Content.sha256(large.open(0, LARGE)));
      assertThat(proxy.bytes()).isPositive().isLessThan(200_000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "put, SHA256", "put, CRC32", "put, CRC64NVME",
    "post, SHA256", "post, CRC32", "post, CRC64NVME",
    "multipart, SHA256", "multipart, CRC32", "multipart, CRC64NVME"
  })
  void declaredChecksumIsHeldAgainstTheBytes(String transfer, String algorithm) throws Exception {
    Content right = Content.of(Sample.jpeg(1));
    Content wrong = Content.of(Sample.jpeg(2));
    Map<String, Object> wish = Client.wish("photo", "a.jpg", "image/jpeg", right.size());
    wish.put("transfer", transfer);
    wish.put("checksum", Map.of("algorithm", algorithm, "value", right.checksum(algorithm)));
    assertReady(client.upload(wish, right), right, "image/jpeg");

    wish.put("size", wrong.size());
    Answer created = client.post("/v1/uploads", wish);
    String id = created.text("id");
    int status = Sending.send(created.object("grant"), wrong);

    if (status >= 400) {
      assertThat(client.post("/v1/uploads/" + id + "/complete", null).json())
          .containsEntry("code", "upload-incomplete");
    } else {
      assertThat(client.post("/v1/uploads/" + id + "/complete", null).status()).isEqualTo(200);
      Answer end = client.end(id);
      assertThat(end.json()).containsEntry("state", "rejected");
      assertThat(end.object("problem")).containsEntry("code", "checksum-mismatch");
    }
    assertThat(client.get("/v1/uploads/" + id + "/content").status()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({"put", "post", "multipart"})
  void grantsAndDownloadsPointToS3Only(String transfer) throws Exception {
    Content jpeg = Content.of(Sample.jpeg(3));
    Map<String, Object> wish = Client.wish("photo", "a.jpg", "image/jpeg", jpeg.size());
    wish.put("transfer", transfer);
    Answer created = client.post("/v1/uploads", wish);
    URI grant = URI.create(String.valueOf(created.object("grant").get("url")));
    String id = client.upload(wish, jpeg);
    client.end(id);

    Answer content = client.get("/v1/uploads/" + id + "/content", "accept", "application/json");

    assertThat(grant.getPort()).isEqualTo(product.s3Port());
    assertThat(URI.create(content.text("url")).getPort()).isEqualTo(product.s3Port());
  }

  private static void assertReady(String id, Content sent, String type) throws Exception {
    Answer end = client.end(id);
    assertThat(end.json()).containsEntry("state", "ready").doesNotContainKey("problem");
    HttpResponse<InputStream> download = client.download(id);
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.headers().firstValue("content-type")).hasValue(type);
    assertThat(download.body().readAllBytes()).isEqualTo(sent.open(0, sent.size()).readAllBytes());
  }
}
