package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.dev.Client.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another tenant's upload does not exist, on any route. */
class ForeignUploadIT {
  @TempDir Path directory;

  @Test
  @Timeout(120)
  void anotherTenantsUploadIsNotFoundOnAnyRoute() throws Exception {
    try (Product product = Product.start(directory.resolve("data"))) {
      Client ada = Client.of(product.port(), "acme", "ada");
      Content jpeg = Content.of(Sample.jpeg(1));
      String id = ada.upload(Client.wish("photo", "a.jpg", "image/jpeg", jpeg.size()), jpeg);
      ada.end(id);

      for (Client stranger :
          List.of(
              Client.of(product.port(), "initech", "ada"),
              Client.of(product.port(), "acme", "bob"),
              Client.admin(product.port(), "initech"))) {
        assertThat(everyRoute(stranger, "/v1/uploads/" + id))
            .allSatisfy(answer -> assertThat(answer.json()).containsEntry("status", 404))
            .allSatisfy(
                answer -> assertThat(answer.json()).containsEntry("code", "upload-not-found"));
        assertThat(stranger.get("/v1/uploads").json()).isEqualTo(Map.of("items", List.of()));
      }

      assertThat(ada.end(id).text("state")).isEqualTo("ready");
    }
  }

  private static List<Answer> everyRoute(Client client, String one) throws Exception {
    return List.of(
        client.get(one),
        client.call("DELETE", one, null),
        client.get(one + "/parts"),
        client.call("POST", one + "/parts", "{\"from\":1,\"to\":1}"),
        client.post(one + "/complete", null),
        client.get(one + "/content"));
  }
}
