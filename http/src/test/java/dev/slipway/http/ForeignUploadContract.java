package dev.slipway.http;

import static dev.slipway.http.TestApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is another's looks, on every route and by every entry point, like what does not exist. */
public abstract class ForeignUploadContract {
  private static final String MULTIPART =
      """
      {"purpose":"anything","fileName":"a.mp4","contentType":"video/mp4","size":20000000,\
      "transfer":"multipart"}""";
  private static final String MISSING = "01920000-0000-7000-8000-000000000000";

  private final TestApi api;
  private String id = "";

  protected ForeignUploadContract(TestApi api) {
    this.api = api;
  }

  @BeforeEach
  void annHasAnUpload() {
    id = api.created(MULTIPART);
  }

  @Test
  void anotherTenantsUploadIsNotFoundOnAnyRoute() {
    hidden(api.token("initech", "ann"));
    hidden(api.token("initech", "root", "uploads:admin"));
  }

  @Test
  void anotherUsersUploadIsNotFoundOnAnyRoute() {
    hidden(api.token("acme", "bob"));
  }

  @Test
  void adminOfTheTenantMayReadIt() {
    String admin = api.token("acme", "eve", "uploads:admin");
    assertThat(api.sendAs(admin, "GET", "/v1/uploads/" + id, "").status()).isEqualTo(200);
  }

  private void hidden(String token) {
    List<Response> foreign = everyRoute(token, id);
    List<Response> missing = everyRoute(token, MISSING);
    assertThat(foreign).hasSize(6).allSatisfy(this::isNotFound);
    for (int i = 0; i < foreign.size(); i++) {
      // Nothing but the address tells them apart.
      assertThat(text(foreign.get(i), "detail")).isEqualTo(text(missing.get(i), "detail"));
    }
    for (String odd : List.of("1", "..", "%2e%2e", id.toUpperCase(Locale.ROOT), id + "x")) {
      assertThat(everyRoute(token, odd)).allSatisfy(this::isNotFound);
    }
    assertThat(api.sendAs(token, "GET", "/v1/uploads", "").body().toString()).isEqualTo("12 bytes");
    assertThat(text(api.send("GET", "/v1/uploads/" + id, ""), "state")).isEqualTo("pending");
  }

  private void isNotFound(Response response) {
    assertThat(response.status()).isEqualTo(404);
    assertThat(text(response, "code")).isEqualTo("upload-not-found");
  }

  private List<Response> everyRoute(String token, String upload) {
    String one = "/v1/uploads/" + upload;
    return List.of(
        api.sendAs(token, "GET", one, ""),
        api.sendAs(token, "DELETE", one, ""),
        api.sendAs(token, "GET", one + "/parts", ""),
        api.sendAs(token, "POST", one + "/parts", "{\"from\":1,\"to\":1}"),
        api.sendAs(token, "POST", one + "/complete", ""),
        api.sendAs(token, "GET", one + "/content", ""));
  }
}
