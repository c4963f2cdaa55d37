package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.http.Api;
import dev.slipway.http.Authentication;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.Response;
import dev.slipway.http.problem.ProblemType;
import dev.slipway.s3.S3Events;
import dev.slipway.testkit.FaultyQueue;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3EventRouteTest {
  private static final String SECRET = "a-secret-of-tests-only";
  private static final String BEARER = "Bearer " + SECRET;

  private final MovableClock clock = new MovableClock();
  private final InMemoryEventQueue queue = new InMemoryEventQueue(clock);
  private final ObjectKeys keys = new ObjectKeys("test");
  private final Upload upload = new SampleUploads(clock).inState(State.Name.PENDING);
  private final Api api =
      new Api(
          S3EventRoute.of(new S3Events("uploads"), keys, queue, new SharedSecret(SECRET)),
          _ ->
              new Authentication.Answer.Unknown(
                  ProblemType.TOKEN_MISSING.problem("No token."), "Bearer"));

  @Test
  void anEventOfAnUploadIsQueuedBeforeTheAnswer() {
    Response answer = send(event("uploads", keys.incoming(upload)), "authorization", BEARER);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(queue.receive(10, Duration.ofMinutes(1)))
        .extracting(Delivery::event)
        .containsExactly(new QueuedEvent(upload.id(), "s3:ObjectCreated"));
  }

  @Test
  void eventBridgeIsUnderstoodToo() {
    String event =
        """
        {"detail-type": "Object Created", "source": "aws.s3",
         "detail": {"bucket": {"name": "uploads"}, "object": {"key": "%s"}}}"""
            .formatted(keys.incoming(upload));
    assertThat(send(event, "authorization", BEARER).status()).isEqualTo(200);
    assertThat(queue.depth()).isEqualTo(1);
  }

  @Test
  void whatIsNoUploadOfOursIsTakenAndForgotten() {
    for (String event :
        new String[] {
          event("uploads", "trusted/test/whatever"),
          event("uploads", "incoming/production/acme/photo/ann/x"),
          event("another-bucket", keys.incoming(upload)),
          "{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\"}",
          "{\"Records\": \"none\"}",
          "{}"
        }) {
      assertThat(send(event, "authorization", BEARER).status()).isEqualTo(200);
    }
    assertThat(queue.depth()).isZero();
  }

  @Test
  void theSecretMayComeInThreeWays() {
    String basic = "any:" + SECRET;
    String encoded = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    assertThat(send("{}", "authorization", BEARER).status()).isEqualTo(200);
    assertThat(send("{}", "authorization", "Basic " + encoded).status()).isEqualTo(200);
    assertThat(send("{}", "x-slipway-events-secret", SECRET).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer a-secret-of-tests-onl",
        "Bearer a-secret-of-tests-only2",
        "bearer A-SECRET-OF-TESTS-ONLY",
        "a-secret-of-tests-only",
        "Basic a-secret-of-tests-only",
        "Basic !!!",
        "Basic YTpi",
        "Digest a-secret-of-tests-only",
      })
  void withoutTheSecretNothingIsQueued(String authorization) {
    Response answer = send(event("uploads", keys.incoming(upload)), "authorization", authorization);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().first("www-authenticate")).isEqualTo("Bearer");
    assertThat(new String(answer.body().bytes(), StandardCharsets.UTF_8)).doesNotContain(SECRET);
    assertThat(queue.depth()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{\"Records\": [", "\u0000", "<xml/>"})
  void whatIsNoJsonObjectIsRefused(String body) {
    Response answer = send(body, "authorization", BEARER);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("\"code\":\"json-malformed\"");
  }

  @Test
  void hostileBodiesAreRefusedAndDoNoHarm() {
    byte[] latin = "{\"é\": 1}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(send(Body.of(latin), "authorization", BEARER).status()).isEqualTo(400);
    assertThat(send("{\"a\":".repeat(40_000), "authorization", BEARER).status()).isEqualTo(400);
    byte[] large = new byte[Request.MAX_BODY_BYTES + 1];
    assertThat(send(Body.of(large), "authorization", BEARER).status()).isEqualTo(413);
  }

  @Test
  void aDatabaseThatFailsIsNotAnsweredWith200() {
    FaultyQueue faulty = new FaultyQueue(queue);
    faulty.sendFailures.set(1);
    Api failing =
        new Api(
            S3EventRoute.of(new S3Events("uploads"), keys, faulty, new SharedSecret(SECRET)),
            _ -> new Authentication.Answer.Later(ProblemType.KEYS_UNAVAILABLE.problem("Later.")));
    Body body = Body.of(event("uploads", keys.incoming(upload)));
    Response answer =
        failing.handle(
            new Request(
                "POST",
                "/internal/s3-events",
                "",
                Headers.of("authorization", BEARER),
                body,
                "request-1"));
    assertThat(answer.status()).isEqualTo(500);
  }

  private Response send(String body, String... headers) {
    return send(Body.of(body), headers);
  }

  private Response send(Body body, String... headers) {
    return api.handle(
        new Request("POST", "/internal/s3-events", "", Headers.of(headers), body, "request-1"));
  }

  private static String event(String bucket, String key) {
    return """
        {"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put",
          "s3": {"bucket": {"name": "%s"}, "object": {"key": "%s"}}}]}"""
        .formatted(bucket, key);
  }

  private static String text(Response answer) {
    return new String(answer.body().bytes(), StandardCharsets.UTF_8);
  }
}
