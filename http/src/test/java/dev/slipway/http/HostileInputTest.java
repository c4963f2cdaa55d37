package dev.slipway.http;

import static dev.slipway.http.TestApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Principal;
import dev.slipway.http.token.DevTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: a clear problem, nothing stored, and the next request is answered. */
class HostileInputTest {
  private final TestApi api = new TestApi();

  @AfterEach
  void nothingIsStoredAndTheApiLivesOn() {
    assertThat(api.store.everything()).isEmpty();
    assertThat(api.send("POST", "/v1/uploads", TestApi.PHOTO).status()).isEqualTo(201);
  }

  @Test
  void noTokenIsRefused() {
    Response answer =
        api.send(
            "POST",
            "/v1/uploads",
            Body.of(TestApi.PHOTO),
            Headers.of("content-type", "application/json"));
    assertThat(text(answer, "code")).isEqualTo("token-missing");
    assertThat(answer.headers().first("www-authenticate")).isEqualTo("Bearer");
  }

  @Test
  void foreignUnsignedAndExpiredTokensAreRefused() {
    String expired = api.ann();
    api.clock.move(Duration.ofHours(13));
    assertThat(code(api.sendAs(expired, "POST", "/v1/uploads", TestApi.PHOTO)))
        .isEqualTo("token-expired");
    Principal ann = new Principal("acme", "ann", Set.of());
    String foreign = DevTokens.fleeting(api.clock).issue(ann);
    String unsigned = TestTokens.unsigned(TestTokens.claims(api.clock.instant()));
    for (String token : List.of(foreign, unsigned)) {
      assertThat(code(api.sendAs(token, "POST", "/v1/uploads", TestApi.PHOTO)))
          .isEqualTo("token-invalid");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"purpose\":\"photo\"   | \"purpose\":\"nope\"          | unknown-purpose",
        "\"size\":4              | \"size\":1001                 | size-too-large",
        "\"size\":4              | \"size\":0                    | size-too-small",
        "\"size\":4              | \"size\":-1                   | size-too-small",
        "\"size\":4              | \"size\":-9223372036854775808 | size-too-small",
        "\"size\":4              | \"size\":1.5                  | field-invalid",
        "\"size\":4              | \"size\":4.0                  | field-invalid",
        "\"size\":4              | \"size\":4e0                  | field-invalid",
        "\"size\":4              | \"size\":1e999999999          | field-invalid",
        "\"size\":4              | \"size\":9223372036854775808  | field-invalid",
        "\"size\":4              | \"size\":\"4\"                | field-invalid",
        "\"size\":4              | \"size\":null                 | field-invalid",
        "\"size\":4              | \"size\":[4]                  | field-invalid",
        "\"size\":4              | \"siez\":4                    | field-unknown",
        "\"size\":4              | \"size\":4,\"size\":4         | json-malformed",
        "\"size\":4              | \"size\":4,\"metadata\":[]    | field-invalid",
        "\"size\":4              | \"size\":4,\"metadata\":{\"a\":1} | field-invalid",
        "\"size\":4              | \"size\":4,\"metadata\":{\"a\":\"\\u0000\"} | metadata-invalid",
        "\"size\":4              | \"size\":4,\"transfer\":\"PUT\" | field-invalid",
        "\"size\":4              | \"size\":4,\"checksum\":{\"algorithm\":\"MD5\",\"value\":\"\"} | checksum-invalid",
        "\"size\":4              | \"size\":4,\"checksum\":{\"algorithm\":\"CRC32\",\"value\":\"%\"} | checksum-invalid",
        "\"size\":4              | \"size\":4,\"checksum\":{\"algorithm\":\"CRC32\"} | field-invalid",
        "image/jpeg              | application/pdf               | content-type-not-allowed",
        "image/jpeg              | image/JPEG                    | content-type-invalid",
        "image/jpeg              | image/jpeg\\r\\nx: y          | content-type-invalid",
        "me.jpg                  | me.exe                        | extension-not-allowed",
        "me.jpg                  | ../../etc/passwd.jpg          | file-name-invalid",
        "me.jpg                  | ..\\\\me.jpg                  | file-name-invalid",
        "me.jpg                  | me\\u0000.jpg                 | file-name-invalid",
        "me.jpg                  | me\\u202Egpj.exe.jpg          | file-name-invalid",
        "me.jpg                  | me\\u2066.jpg                 | file-name-invalid",
        "me.jpg                  | me😀.jpg                      | file-name-invalid",
        "me.jpg                  | me\\ud83d.jpg                 | json-malformed",
      })
  void fieldsAreRefused(String good, String bad, String code) {
    Response answer = api.send("POST", "/v1/uploads", TestApi.PHOTO.replace(good, bad));
    assertThat(code(answer)).isEqualTo(code);
  }

  @Test
  void fileNameOfTenThousandCharactersIsRefused() {
    String body = TestApi.PHOTO.replace("me.jpg", "m".repeat(10_000) + ".jpg");
    assertThat(code(api.send("POST", "/v1/uploads", body))).isEqualTo("file-name-invalid");
  }

  @Test
  void unknownFieldsAreNamedAtEveryDepth() {
    String body =
        TestApi.PHOTO.replace(
            "4}", "4,\"evil\":1,\"checksum\":{\"algorithm\":\"CRC32\",\"hash\":1}}");
    assertThat(text(api.send("POST", "/v1/uploads", body), "detail"))
        .contains("\"evil\"", "\"checksum.hash\"", "Allowed here: purpose, fileName");
  }

  @Test
  void everyFaultIsToldAtOnce() {
    assertThat(text(api.send("POST", "/v1/uploads", "{\"size\":true}"), "detail"))
        .contains("\"purpose\" is missing", "\"fileName\" is missing", "\"size\" must be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'   '                        | json-malformed | empty",
        "[]                           | json-malformed | an array",
        "null                         | json-malformed | a single value",
        "\"{}\"                       | json-malformed | a single value",
        "{                            | json-malformed | ends too early",
        "{\"a\":                      | json-malformed | ends too early",
        "{\"a\":\"                    | json-malformed | ends too early",
        "{\"a\":1}{                   | json-malformed | Something follows",
        "{\"a\":1} x                  | json-malformed | not valid JSON",
        "{a:1}                        | json-malformed | line 1, column",
        "{\"a\":NaN}                  | json-malformed | not valid JSON",
        "{\"a\":01}                   | json-malformed | not valid JSON",
        "{\"a\":1,\"a\":2}            | json-malformed | \"a\" comes twice",
        "{\"a\":{\"b\":1,\"b\":2}}    | json-malformed | \"b\" comes twice",
      })
  void brokenJsonIsExplained(String body, String code, String detail) {
    Response answer = api.send("POST", "/v1/uploads", body);
    assertThat(code(answer)).isEqualTo(code);
    assertThat(text(answer, "detail")).contains(detail);
  }

  @Test
  void deepLongAndManyPartedJsonIsTooComplex() {
    String deep = "{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
    String number = "{\"a\":" + "9".repeat(41) + "}";
    String name = "{\"" + "n".repeat(257) + "\":1}";
    String text = "{\"a\":\"" + "t".repeat(70_000) + "\"}";
    String tokens = "{\"a\":[" + "1,".repeat(40_000) + "1]}";
    for (String body : List.of(deep, number, name, text, tokens)) {
      Response answer = api.send("POST", "/v1/uploads", body);
      assertThat(code(answer)).as(body.substring(0, 20)).isEqualTo("json-too-complex");
      assertThat(text(answer, "detail")).contains("maximum allowed").doesNotContain("Stream");
    }
  }

  @Test
  void bodyBeyondTheLimitIsRefusedUnread() {
    Response answer = api.send("POST", "/v1/uploads", " ".repeat(Request.MAX_BODY_BYTES + 1));
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void bodyThatIsNoUtf8IsRefused() {
    byte[] bytes = TestApi.PHOTO.replace("me.jpg", "mé.jpg").getBytes(StandardCharsets.ISO_8859_1);
    Headers headers =
        Headers.of("Authorization", "Bearer " + api.ann(), "Content-Type", "application/json");
    assertThat(text(api.send("POST", "/v1/uploads", Body.of(bytes), headers), "detail"))
        .contains("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json-x"})
  void otherMediaTypesAreRefused(String type) {
    Response answer = api.send("POST", "/v1/uploads", TestApi.PHOTO, "Content-Type", type);
    assertThat(answer.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "state=nope, parameter-invalid",
    "state=READY, parameter-invalid",
    "limit=0, parameter-invalid",
    "limit=101, parameter-invalid",
    "limit=-1, parameter-invalid",
    "limit=1e1, parameter-invalid",
    "limit=99999999999999999999, parameter-invalid",
    "limit=1&limit=2, parameter-invalid",
    "limt=1, parameter-invalid",
    "state=%ZZ, parameter-invalid",
    "state=%FF, parameter-invalid",
    "purpose=%00, parameter-invalid",
    "purpose=Photo, parameter-invalid",
    "cursor=../x, cursor-invalid",
    "cursor=%00, cursor-invalid",
  })
  void queriesAreRefused(String query, String code) {
    assertThat(code(api.send("GET", "/v1/uploads?" + query, ""))).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "/v1",
        "/v1/uploads/",
        "/v1//uploads",
        "/v1/uploads/a/b",
        "/V1/uploads",
        "/v1/uploads/../purposes",
        "/v1/%75ploads",
        "/\u0000",
        "/s3/params",
        "*"
      })
  void unknownPathsAreNotFound(String path) {
    assertThat(api.send("GET", path, "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "TRACE", "get", "", "G\u0000T"})
  void otherMethodsAreRefusedWithThoseAllowed(String method) {
    Response answer = api.send(method, "/v1/uploads", "");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().first("allow")).isEqualTo("GET, HEAD, POST");
  }

  private static String code(Response answer) {
    return text(answer, "code");
  }
}
