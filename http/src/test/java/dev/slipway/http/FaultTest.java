package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults of the server: logged once with their cause, told without it. */
class FaultTest {
  private static final String SECRET = "jdbc:postgresql://root:hunter2@db";

  private final Logger logger = Logger.getLogger(Api.class.getName());
  private final List<LogRecord> logged = new ArrayList<>();
  private final Handler recorder = recorder(logged);

  @BeforeEach
  void listen() {
    logger.addHandler(recorder);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(recorder);
    logger.setUseParentHandlers(true);
  }

  @Test
  void thrownExceptionIsAnInternalErrorThatTellsNothing() {
    Response answer = answer(_ -> fail(new IllegalStateException(SECRET)));
    assertThat(answer.status()).isEqualTo(500);
    told(answer, "internal-error");
  }

  @Test
  void infrastructureThatDoesNotAnswerIsUnavailableForAWhile() {
    Response answer = answer(_ -> fail(new IOException(SECRET)));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().first("retry-after")).isEqualTo("5");
    told(answer, "service-unavailable");
  }

  @Test
  void problemWithoutAStatusIsAFaultOfOurs() {
    Response answer = answer(_ -> Outcome.refused("no-such-code", "x"));
    assertThat(answer.status()).isEqualTo(500);
  }

  @Test
  void interruptionIsPassedOn() {
    Response answer = answer(_ -> fail(new InterruptedException(SECRET)));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer.status()).isEqualTo(503);
  }

  @Test
  void answerCannotCarryALineBreakInAHeader() {
    Response answer = answer(_ -> Outcome.ok(Response.empty(303).with("location", "/\r\nx: y")));
    assertThat(answer.status()).isEqualTo(500);
  }

  private void told(Response answer, String code) {
    assertThat(TestApi.text(answer, "code")).isEqualTo(code);
    assertThat(TestApi.text(answer, "requestId")).isEqualTo("request-1");
    assertThat(TestApi.json(answer).toString()).doesNotContain("hunter2", "Exception", "at dev.");
    Contract.validate("#/components/schemas/Problem", TestApi.json(answer));
    assertThat(logged)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.getMessage()).contains("request-1", "GET /fault");
              assertThat(record.getThrown()).hasMessage(SECRET);
            });
  }

  private static Outcome<Response> fail(Exception e) throws Exception {
    throw e;
  }

  private static Response answer(Route.OpenEndpoint endpoint) {
    Api api =
        new Api(
            List.of(new Route.Open("GET", "/fault", Set.of(), endpoint)),
            _ -> {
              throw new AssertionError("an open route asks for no token");
            });
    return api.handle(new Request("GET", "/fault", "", Headers.of(), Body.empty(), "request-1"));
  }

  private static Handler recorder(List<LogRecord> records) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        records.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
