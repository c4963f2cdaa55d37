package dev.slipway.http;

import static dev.slipway.http.TestApi.header;
import static dev.slipway.http.TestApi.json;
import static dev.slipway.http.TestApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Walks through the contract by every entry point; {@link TestApi} holds every answer against
 * api/openapi.yaml.
 */
public abstract class AnswersContract {
  private static final byte[] BYTES = "GOOD".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BAD = "BAD!".getBytes(StandardCharsets.US_ASCII);
  private static final String VIDEO =
      """
      {"purpose":"anything","fileName":"a.mp4","contentType":"video/mp4","size":20000000,\
      "transfer":"multipart"}""";

  private final TestApi api;

  protected AnswersContract(TestApi api) {
    this.api = api;
  }

  @Test
  void creationAnswersTheUploadWithItsGrantAndWhereItIs() {
    Response made = api.send("POST", "/v1/uploads", TestApi.PHOTO);
    assertThat(made.status()).isEqualTo(201);
    assertThat(header(made, "location")).isEqualTo("/v1/uploads/" + text(made, "id"));
    assertThat(header(made, "etag")).isEqualTo("\"1\"");
    assertThat(header(made, "cache-control")).isEqualTo("no-store");
    assertThat(header(made, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(made, "x-request-id")).isEqualTo("request-1");
    assertThat(json(made).at("/grant/transfer").asText()).isEqualTo("put");
    assertThat(text(made, "state")).isEqualTo("pending");
  }

  @Test
  void everyTransferHasItsGrant() {
    String post = TestApi.PHOTO.replace("}", ",\"transfer\":\"post\"}");
    assertThat(json(api.send("POST", "/v1/uploads", post)).at("/grant/fields/key").asText())
        .startsWith("incoming/test/");
    JsonNode multipart = json(api.send("POST", "/v1/uploads", VIDEO)).path("grant");
    assertThat(multipart.path("parts")).hasSize(multipart.path("partCount").asInt());
  }

  @Test
  void repeatedKeyAnswersTheSameUploadAndAnotherRequestIsRefused() {
    String first = text(create("key-1", TestApi.PHOTO), "id");
    assertThat(text(create("key-1", TestApi.PHOTO), "id")).isEqualTo(first);
    Response other = create("key-1", TestApi.PHOTO.replace("4}", "5}"));
    assertThat(text(other, "code")).isEqualTo("idempotency-key-reused");
    assertThat(text(create("a b", TestApi.PHOTO), "code")).isEqualTo("idempotency-key-invalid");
  }

  @Test
  void retriesAreForOperatorsAndForWhatHasFailed() {
    String retry = "/v1/uploads/" + api.created(TestApi.PHOTO) + "/retry";
    Response asUser = api.send("POST", retry, "");
    assertThat(asUser.status()).isEqualTo(403);
    assertThat(text(asUser, "code")).isEqualTo("scope-missing");
    String operator = api.token("acme", "adm", "uploads:admin");
    Response notFailed = api.sendAs(operator, "POST", retry, "");
    assertThat(notFailed.status()).isEqualTo(409);
    assertThat(text(notFailed, "code")).isEqualTo("upload-not-failed");
    String other = api.token("evil", "adm", "uploads:admin");
    assertThat(api.sendAs(other, "POST", retry, "").status()).isEqualTo(404);
  }

  @Test
  void knownVersionIsNotSentAgain() {
    String one = "/v1/uploads/" + api.created(TestApi.PHOTO);
    assertThat(api.send("GET", one, "").status()).isEqualTo(200);
    assertThat(api.send("GET", one, "", "If-None-Match", "\"1\"").status()).isEqualTo(304);
    assertThat(api.send("GET", one, "", "If-None-Match", "W/\"9\", W/\"1\"").status())
        .isEqualTo(304);
    assertThat(api.send("GET", one, "", "If-None-Match", "\"2\"").status()).isEqualTo(200);
    assertThat(api.send("HEAD", one, "").body().isEmpty()).isTrue();
  }

  @Test
  void waitEndsWithTheChange() throws InterruptedException {
    String id = api.created(TestApi.PHOTO);
    AtomicReference<Response> answer = new AtomicReference<>();
    Thread waiting = Thread.ofVirtual().start(() -> answer.set(wait(id, "\"1\"", "wait=20")));
    api.arrived(id, BYTES);
    waiting.join();
    assertThat(answer.get().status()).isEqualTo(200);
  }

  @Test
  void waitForAnyChangeAnswersTheUploadEvenToAStar() throws InterruptedException {
    String id = api.created(TestApi.PHOTO);
    AtomicReference<Response> answer = new AtomicReference<>();
    Thread waiting =
        Thread.ofVirtual().start(() -> answer.set(wait(id, "*", "respond-async, Wait=\"20\"")));
    // Whenever it begins to wait, a change follows.
    for (int i = 0; i < 100 && !waiting.join(Duration.ofMillis(50)); i++) {
      api.touch(id);
    }
    assertThat(answer.get().status()).isEqualTo(200);
  }

  @Test
  void waitWithoutAChangeEndsAsUnchanged() {
    String one = "/v1/uploads/" + api.created(TestApi.PHOTO);
    Response answer = api.send("GET", one, "", "If-None-Match", "\"1\"", "Prefer", "wait=1");
    assertThat(answer.status()).isEqualTo(304);
    assertThat(header(answer, "preference-applied")).isEqualTo("wait=1");
  }

  @Test
  void waitIsNoLongerThanTheServersPatience() {
    String one = "/v1/uploads/" + api.created(TestApi.PHOTO);
    Headers headers =
        Headers.of(
            "authorization", "Bearer " + api.ann(), "if-none-match", "\"1\"", "prefer", "wait=30");
    for (int millis : new int[] {1_999, -1}) {
      Request impatient =
          new Request("GET", one, "", headers, Body.empty(), "1", Duration.ofMillis(millis));
      Response answer = api.send(impatient);
      assertThat(answer.status()).isEqualTo(304);
      assertThat(answer.headers().first("preference-applied"))
          .isEqualTo(millis < 0 ? null : "wait=1");
    }
  }

  @Test
  void completionAnswersTheUploadAndRepeatedTheSame() {
    String one = "/v1/uploads/" + api.created(TestApi.PHOTO);
    Response early = api.send("POST", one + "/complete", "");
    assertThat(text(early, "code")).isEqualTo("upload-incomplete");
    api.arrived(text(api.send("GET", one, ""), "id"), BYTES);
    assertThat(text(api.send("POST", one + "/complete", "{}"), "state")).isEqualTo("ready");
    assertThat(text(api.send("POST", one + "/complete", ""), "state")).isEqualTo("ready");
  }

  @Test
  void readyContentIsLedToOrToldInJson() {
    String one = "/v1/uploads/" + api.created(TestApi.PHOTO);
    Response early = api.send("GET", one + "/content", "");
    assertThat(text(early, "code")).isEqualTo("upload-not-ready");
    api.arrived(text(api.send("GET", one, ""), "id"), BYTES);
    Response see = api.send("GET", one + "/content?disposition=inline", "", "Accept", "*/*");
    assertThat(see.status()).isEqualTo(303);
    assertThat(header(see, "location")).contains("/trusted/");
    Response link = api.send("GET", one + "/content", "", "Accept", "application/json");
    assertThat(text(link, "url")).contains("/trusted/");
    Response none = api.send("GET", one + "/content?variant=huge", "");
    assertThat(text(none, "code")).isEqualTo("variant-not-found");
  }

  @Test
  void rejectedUploadTellsItsProblemAndServesNothing() {
    String id = api.created(TestApi.PHOTO);
    api.arrived(id, BAD);
    Response rejected = api.send("GET", "/v1/uploads/" + id, "");
    assertThat(text(rejected, "state")).isEqualTo("rejected");
    assertThat(json(rejected).at("/problem/type").asText())
        .isEqualTo("https://slipway.dev/problems/type-mismatch");
    Response content = api.send("GET", "/v1/uploads/" + id + "/content", "");
    assertThat(content.status()).isEqualTo(409);
  }

  @Test
  void deletionIsRepeatable() {
    String one = "/v1/uploads/" + api.created(TestApi.PHOTO);
    assertThat(api.send("DELETE", one, "").status()).isEqualTo(204);
    assertThat(api.send("DELETE", one, "").status()).isEqualTo(204);
    Response complete = api.send("POST", one + "/complete", "");
    assertThat(text(complete, "code")).isEqualTo("upload-not-pending");
  }

  @Test
  void partsAreListedAndSignedAnew() {
    String parts = "/v1/uploads/" + api.created(VIDEO) + "/parts";
    assertThat(json(api.send("GET", parts, "")).path("parts")).isEmpty();
    Response range = api.send("POST", parts, "{\"from\":1,\"to\":2}");
    assertThat(json(range).path("parts")).hasSize(2);
    Response some = api.send("POST", parts, "{\"partNumbers\":[2]}");
    assertThat(json(some).at("/parts/0/0").asInt()).isEqualTo(2);
  }

  @Test
  void partsOfASinglePutAreAConflict() {
    String parts = "/v1/uploads/" + api.created(TestApi.PHOTO) + "/parts";
    assertThat(text(api.send("GET", parts, ""), "code")).isEqualTo("not-multipart");
  }

  @Test
  void listsGoOnWhereTheyEnded() {
    String first = api.created(TestApi.PHOTO);
    String second = api.created(TestApi.PHOTO);
    Response page = api.send("GET", "/v1/uploads?limit=1&state=pending&purpose=photo", "");
    assertThat(json(page).at("/items/0/id").asText()).isIn(first, second);
    Response rest = api.send("GET", "/v1/uploads?limit=1&cursor=" + text(page, "next"), "");
    assertThat(json(rest).at("/items/0/id").asText())
        .isIn(first, second)
        .isNotEqualTo(json(page).at("/items/0/id").asText());
    assertThat(json(rest).has("next")).isFalse();
  }

  @Test
  void adminSeesTheTenantsUploadsAndOthersTheirOwn() {
    api.created(TestApi.PHOTO);
    String bob = api.token("acme", "bob");
    String admin = api.token("acme", "eve", "uploads:admin");
    assertThat(json(api.sendAs(bob, "GET", "/v1/uploads", "")).path("items")).isEmpty();
    assertThat(json(api.sendAs(admin, "GET", "/v1/uploads", "")).path("items")).hasSize(1);
  }

  @Test
  void purposesTellWhatTheyTake() {
    JsonNode purposes = json(api.send("GET", "/v1/purposes", ""));
    assertThat(purposes.at("/0/name").asText()).isEqualTo("anything");
    assertThat(purposes.at("/0/accept")).isEmpty();
    assertThat(purposes.at("/1/accept/0").asText()).isEqualTo("image/*");
    assertThat(purposes.at("/1/accept/1").asText()).isEqualTo(".jpeg");
  }

  @Test
  void operationsNeedNoToken() {
    assertThat(open("GET", "/healthz", "").status()).isEqualTo(200);
    assertThat(open("GET", "/metrics", "").body())
        .isEqualTo(Body.of("# HELP up Whether it is up.\nup 1\n"));
    assertThat(json(open("GET", "/dev/jwks.json", "")).at("/keys/0/d").isMissingNode()).isTrue();
  }

  @Test
  void developmentTokenOpensTheApi() {
    Response made = open("POST", "/dev/token", "{\"tenant\":\"acme\",\"user\":\"zoë\"}");
    Response list = api.sendAs(text(made, "token"), "GET", "/v1/uploads", "");
    assertThat(list.status()).isEqualTo(200);
    Response tooLong = open("POST", "/dev/token", "{\"tenant\":\"\",\"user\":\"zoë\"}");
    assertThat(text(tooLong, "code")).isEqualTo("field-invalid");
  }

  private Response wait(String id, String known, String prefer) {
    return api.send("GET", "/v1/uploads/" + id, "", "If-None-Match", known, "Prefer", prefer);
  }

  private Response create(String key, String body) {
    return api.send("POST", "/v1/uploads", body, "Idempotency-Key", key);
  }

  private Response open(String method, String target, String body) {
    return api.send(method, target, Body.of(body), Headers.of("content-type", "application/json"));
  }
}
