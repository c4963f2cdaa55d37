package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.dev.Client.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not what they were declared to be: kept as evidence, never served. */
@Timeout(120)
class RefusedUploadsIT {
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
  @CsvSource({
    "png, image/jpeg, put", "png, image/jpeg, post", "png, image/jpeg, multipart",
    "html, image/png, put", "html, image/png, post", "html, image/png, multipart",
    "html, image/svg+xml, put", "pdf, image/gif, put"
  })
  void falseTypeIsQuarantinedWithItsReason(String real, String declared, String transfer)
      throws Exception {
    byte[] bytes =
        switch (real) {
          case "png" -> Sample.png(1);
          case "html" -> Sample.html();
          default -> Sample.pdf("not a picture");
        };
    String extension = declared.substring("image/".length()).replace("+xml", "");
    Map<String, Object> wish = Client.wish("photo", "holiday." + extension, declared, bytes.length);
    wish.put("transfer", transfer);

    String id = client.upload(wish, Content.of(bytes));
    Answer end = client.end(id);

    assertThat(end.json()).containsEntry("state", "rejected");
    assertThat(end.object("problem")).containsEntry("code", "type-mismatch");
    assertThat(String.valueOf(end.object("problem").get("detail"))).contains(declared);
    assertThat(client.get("/v1/uploads/" + id + "/content").json())
        .containsEntry("status", 409)
        .containsEntry("code", "upload-not-ready");
    Bucket bucket = new Bucket(directory.resolve("data"));
    String evidence = "quarantine/dev/acme/photo/ada/" + id;
    assertThat(bucket.keys("quarantine/")).contains(evidence);
    assertThat(bucket.read(evidence)).isEqualTo(bytes);
    assertThat(bucket.keys("trusted/")).isEmpty();
    assertThat(anonymousGet(evidence)).isEqualTo(403);
  }

  private static int anonymousGet(String key) throws Exception {
    URI object = URI.create("http://127.0.0.1:" + product.s3Port() + "/slipway-dev/" + key);
    return Client.HTTP
        .send(HttpRequest.newBuilder(object).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
