package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Principal;
import dev.slipway.dev.Client.Answer;
import dev.slipway.http.token.DevTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: a clear problem, a process that lives on, and nothing stored. */
@Timeout(120)
class RefusedRequestsIT {
  private static final String WISH =
      """
      {"purpose":"avatar","fileName":"me.jpg","contentType":"image/jpeg","size":4}""";

  @TempDir static Path directory;
  private static Product product;
  private static Client client;
  private static CompletableFuture<String> slowAnswer;

  @BeforeAll
  static void start() throws Exception {
    product = Product.start(directory.resolve("data"));
    client = Client.of(product.port(), "acme", "ada");
    // Takes longer than all the others together, so it goes on beside them.
    slowAnswer = CompletableFuture.supplyAsync(() -> Raw.dripping(product.port(), 25));
  }

  @AfterAll
  static void stop() throws Exception {
    product.close();
  }

  @AfterEach
  void nothingIsStoredAndTheProcessLivesOn() throws Exception {
    assertThat(client.get("/healthz").json()).containsEntry("status", "ok");
    Answer list = Client.admin(product.port(), "acme").get("/v1/uploads");
    assertThat(list.json()).isEqualTo(Map.of("items", List.of()));
    assertThat(new Bucket(directory.resolve("data")).keys()).isEmpty();
    assertThat(product.err()).isEmpty();
  }

  @Test
  void missingForeignExpiredAndUnsignedTokensAreRefused() throws Exception {
    Principal ada = new Principal("acme", "ada", Set.of());
    // Made with the product's own key, which only its owner can read.
    Path key = directory.resolve("data").resolve("dev-token-key.json");
    String expired = DevTokens.open(key, InstantSource.fixed(Instant.EPOCH)).issue(ada);
    String foreign = DevTokens.fleeting(InstantSource.system()).issue(ada);
    String none =
        Base64.getUrlEncoder()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
    String claims = foreign.substring(foreign.indexOf('.') + 1, foreign.lastIndexOf('.'));

    assertRefused(client.with("").call("POST", "/v1/uploads", WISH), 401, "token-missing");
    for (String token : List.of("x", foreign, none + "." + claims + ".", "x".repeat(8000))) {
      Answer answer = client.with(token).call("POST", "/v1/uploads", WISH);
      assertRefused(answer, 401, "token-invalid");
    }
    assertRefused(client.with(expired).call("POST", "/v1/uploads", WISH), 401, "token-expired");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "avatar     | nope                     | unknown-purpose",
        "\"size\":4 | \"size\":10485761        | size-too-large",
        "\"size\":4 | \"size\":-1              | size-too-small",
        "\"size\":4 | \"size\":0               | size-too-small",
        "\"size\":4 | \"size\":0.5             | field-invalid",
        "\"size\":4 | \"size\":1e400           | field-invalid",
        "\"size\":4 | \"size\":4,\"sise\":4    | field-unknown",
        "image/jpeg | text/html                | content-type-not-allowed",
        "me.jpg     | ../../me.jpg             | file-name-invalid",
        "me.jpg     | me\\u0000.jpg            | file-name-invalid",
        "me.jpg     | me\\u202Egpj.exe         | file-name-invalid",
        "me.jpg     | me😀.jpg                 | file-name-invalid",
        "me.jpg     | me.jpg.exe               | extension-not-allowed",
      })
  void wishesThatBreakARuleAreRefused(String good, String bad, String code) throws Exception {
    Answer answer = client.call("POST", "/v1/uploads", WISH.replace(good, bad));

    assertThat(answer.json()).as("%s", answer.json()).containsEntry("code", code);
    assertThat(answer.status()).isIn(400, 422);
  }

  @Test
  void fileNameOfTenThousandCharactersIsRefused() throws Exception {
    String wish = WISH.replace("me.jpg", "m".repeat(10_000) + ".jpg");

    assertRefused(client.call("POST", "/v1/uploads", wish), 422, "file-name-invalid");
  }

  @Test
  void jsonThatIsDeepHugeTruncatedOrNoObjectIsRefused() throws Exception {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String huge = "{\"a\":\"" + "x".repeat(3_000_000) + "\"}";

    assertRefused(client.call("POST", "/v1/uploads", deep), 400, "json-too-complex");
    assertRefused(client.call("POST", "/v1/uploads", huge), 413, "body-too-large");
    assertRefused(client.call("POST", "/v1/uploads", "{\"size\":"), 400, "json-malformed");
    assertRefused(client.call("POST", "/v1/uploads", "[]"), 400, "json-malformed");
    assertRefused(client.call("POST", "/v1/uploads", ""), 400, "json-malformed");
  }

  @Test
  void headersOfAMegabyteAreRefused() throws Exception {
    String answer =
        Raw.send(
            product.port(),
            "GET /healthz HTTP/1.1\r\nhost: x\r\na: " + "x".repeat(1 << 20) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431 ").contains("\"code\":\"headers-too-large\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        "\u0000\u0001\u0002\r\n\r\n",
        "SSH-2.0-OpenSSH_9.9\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET /healthz HTTP/1.1\r\n\r\n",
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        "GET /a%00b HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        "POST /dev/token HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n",
        "POST /dev/token HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        "POST /dev/token HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /dev/token HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n",
      })
  void whatIsNotWellFormedHttpIsToldSo(String bytes) throws Exception {
    assertThat(Raw.send(product.port(), bytes))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"code\":\"http-malformed\"");
  }

  @Test
  void garbageAfterARequestHarmsNeitherItNorTheNext() throws Exception {
    String answer =
        Raw.send(product.port(), "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n\u0000\u0001 x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 400 ");
  }

  @Test
  void requestsThatBreakOffAreForgotten() throws Exception {
    for (int i = 0; i < 200; i++) {
      Raw.breakOff(
          product.port(),
          "POST /v1/uploads HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
              + "content-length: 1000\r\n\r\n{\"purpose\":");
    }
  }

  @Test
  void bodyThatDripsIsCutOff() throws Exception {
    assertThat(slowAnswer.get(60, TimeUnit.SECONDS))
        .startsWith("HTTP/1.1 400 ")
        .contains("too slowly");
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.json()).containsEntry("code", code).containsEntry("status", status);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("requestId")).isNotBlank();
  }
}
