package dev.slipway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.RequestIds;
import dev.slipway.http.Response;
import dev.slipway.server.RawClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerIT {
  private static final String HOST = "Host: localhost\r\n";
  private static final int MAX = Request.MAX_BODY_BYTES;

  private final AtomicReference<Request> seen = new AtomicReference<>();
  private final HttpServer server =
      new HttpServer(
          "127.0.0.1", 0, this::answer, new RequestIds(new Random(1)), Duration.ofSeconds(1));

  /** Tells what it saw, as a server above the bridge would. */
  private Response answer(Request request) {
    seen.set(request);
    return switch (request.path()) {
      case "/empty" -> Response.empty(204);
      case "/broken" -> throw new IllegalStateException("secret detail");
      case "/deep" -> throw new StackOverflowError();
      default ->
          new Response(
              200,
              Headers.of("content-type", "text/plain"),
              Body.of(request.method() + " " + request.path() + " " + request.body().length()));
    };
  }

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatAClientSendsReachesTheHandler() throws IOException {
    Answer answer =
        ask(
            "POST /a/b?c=d%20e HTTP/1.1\r\nHost: x\r\nX-Two: 1\r\nx-two: 2\r\nContent-Length: 3\r\n\r\nabc");
    assertThat(answer.body()).isEqualTo("POST /a/b 3");
    assertThat(seen.get().query()).isEqualTo("c=d%20e");
    assertThat(seen.get().headers().all("x-two")).containsExactly("1", "2");
    assertThat(new String(seen.get().body().bytes(), UTF_8)).isEqualTo("abc");
    assertThat(answer.headers()).doesNotContainKey("server");
  }

  @Test
  void theServerLivesOnAfterAFaultAndTellsNothingOfIt() throws IOException {
    for (String path : new String[] {"/broken", "/deep"}) {
      Answer answer = ask("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n");
      assertProblem(answer, 500, "internal-error");
      assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }
    assertThat(ask("GET / HTTP/1.1\r\n" + HOST + "\r\n").status()).isEqualTo(200);
  }

  @Test
  void headHasTheLengthOfGetAndNoBody() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send("HEAD /page HTTP/1.1\r\n" + HOST + "\r\nGET /page HTTP/1.1\r\n" + HOST + "\r\n");
      Answer head = client.readHead();
      Answer get = client.read();
      assertThat(get.body()).isEqualTo("GET /page 0");
      assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrderOnOneConnection() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        requests.append("POST /").append(i).append(" HTTP/1.1\r\n").append(HOST);
        requests.append("Content-Length: 4\r\n\r\nbody");
      }
      client.send(requests.toString());
      for (int i = 0; i < 50; i++) {
        assertThat(client.read().body()).isEqualTo("POST /" + i + " 4");
      }
    }
  }

  @Test
  void anAnswerWithoutABodyLeavesTheConnectionUsable() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      assertThat(client.send("DELETE /empty HTTP/1.1\r\n" + HOST + "\r\n").read().status())
          .isEqualTo(204);
      assertThat(client.send("GET /next HTTP/1.1\r\n" + HOST + "\r\n").read().body())
          .isEqualTo("GET /next 0");
    }
  }

  @Test
  void aBodyOfTheLargestSizeIsTaken() throws IOException {
    Answer answer = ask(post(MAX) + "x".repeat(MAX));
    assertThat(answer.body()).isEqualTo("POST / " + MAX);
  }

  @Test
  void aLargerBodyIsTakenForOneByteTooMany() throws IOException {
    for (int size : new int[] {MAX + 1, 3 * MAX}) {
      assertThat(ask(post(size) + "x".repeat(size)).body()).isEqualTo("POST / " + (MAX + 1));
    }
  }

  @Test
  void aChunkedBodyIsBoundedToo() throws IOException {
    StringBuilder chunks = new StringBuilder("POST / HTTP/1.1\r\n" + HOST);
    chunks.append("Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 20; i++) {
      chunks.append("8000\r\n").append("x".repeat(0x8000)).append("\r\n");
    }
    assertThat(ask(chunks + "0\r\n\r\n").body()).isEqualTo("POST / " + (MAX + 1));
    assertThat(
            ask("POST / HTTP/1.1\r\n"
                    + HOST
                    + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                .body())
        .isEqualTo("POST / 3");
  }

  @Test
  void aClientThatWouldSendForEverHasItsAnswerAndLosesItsConnection() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(post(Integer.MAX_VALUE));
      String block = "x".repeat(1 << 20);
      for (int i = 0; i < 5; i++) {
        client.send(block);
      }
      assertThat(client.read().body()).isEqualTo("POST / " + (MAX + 1));
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void whoAsksFirstIsToldToGoOn() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(
          "POST / HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(100);
      assertThat(client.send("abc").read().body()).isEqualTo("POST / 3");
    }
  }

  @Test
  void whoAsksFirstWithTooMuchIsAnsweredAtOnce() throws IOException {
    Answer answer =
        ask(
            "POST / HTTP/1.1\r\n"
                + HOST
                + "Expect: 100-continue\r\nContent-Length: 300000000\r\n\r\n");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("POST / " + (MAX + 1));
  }

  @Test
  void aBodyThatNeverEndsIsCutOff() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(post(100) + "only the start");
      assertProblem(client.read(), 400, "http-malformed");
      assertThat(client.isClosed()).isTrue();
    }
    assertThat(seen.get()).isNull();
  }

  @Test
  void aBodyThatDripsIsCutOff() throws IOException, InterruptedException {
    assertIsCutOff(post(100_000));
    assertThat(seen.get()).isNull();
  }

  @Test
  void headersThatDripAreCutOff() throws IOException, InterruptedException {
    assertIsCutOff("GET / HTTP/1.1\r\nX-Slow: ");
  }

  @Test
  void aRequestLineThatDripsIsCutOff() throws IOException, InterruptedException {
    assertIsCutOff("GET /");
  }

  /** Sends a byte from time to time until the connection breaks; gives up after 20 seconds. */
  private void assertIsCutOff(String start) throws IOException, InterruptedException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(start);
      boolean cut = false;
      for (int i = 0; i < 200 && !cut; i++) {
        Thread.sleep(100);
        try {
          client.send("x");
        } catch (IOException _) {
          cut = true;
        }
      }
      assertThat(cut).isTrue();
    }
  }

  @Test
  void headersOver16KiBAreRefused() throws IOException {
    Answer answer = ask("GET / HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(17_000) + "\r\n\r\n");
    assertProblem(answer, 431, "headers-too-large");
    assertThat(ask("GET / HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(15_000) + "\r\n\r\n").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a/%2e%2e/b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a%ffb HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a%zzb HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a\u0000b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a;b=c//d HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x y\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na",
        "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\na",
        "GET / HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
        "G\u00e9T / HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nExpect: a miracle\r\nContent-Length: 1\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
      })
  void whatIsNoProperHttpIsAProblemInJson(String request) throws IOException {
    Answer answer = ask(request);
    assertThat(answer.status()).isBetween(400, 499);
    assertProblem(answer, 400, "http-malformed");
    assertThat(answer.body()).doesNotContainIgnoringCase("jetty").doesNotContain("<");
  }

  private Answer ask(String request) throws IOException {
    return RawClient.ask(server.port(), request);
  }

  private static String post(int length) {
    return "POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + length + "\r\n\r\n";
  }

  private static void assertProblem(Answer answer, int status, String code) throws IOException {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    Map<String, Object> problem = JSON.std.mapFrom(answer.body());
    assertThat(problem).containsEntry("code", code).containsEntry("status", status);
    assertThat(problem).containsKeys("type", "title", "detail", "instance", "requestId");
  }
}
