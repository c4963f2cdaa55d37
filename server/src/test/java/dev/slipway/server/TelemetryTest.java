package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.UploadId;
import dev.slipway.http.Body;
import dev.slipway.http.Handler;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.Response;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private static final UploadId ID = new UploadId("01920000-0000-7000-8000-000000000001");

  private final InMemoryEventQueue queue = new InMemoryEventQueue(new MovableClock());
  private final Telemetry telemetry = new Telemetry(queue);

  @Test
  void answersAreCountedByMethodAndStatus() {
    Handler handler = telemetry.counting(_ -> Response.empty(404));
    handler.handle(request("GET"));
    handler.handle(request("GET"));
    handler.handle(request("POST"));
    assertThat(telemetry.text())
        .contains("slipway_http_requests_total{method=\"GET\",status=\"404\"} 2.0\n")
        .contains("slipway_http_requests_total{method=\"POST\",status=\"404\"} 1.0\n")
        .contains("slipway_http_request_seconds_count{method=\"GET\"} 2\n");
  }

  @Test
  void inventedMethodsShareOneSeries() {
    Handler handler = telemetry.counting(_ -> Response.empty(405));
    for (int i = 0; i < 100; i++) {
      handler.handle(request("BREW" + i));
    }
    assertThat(telemetry.text())
        .contains("{method=\"other\",status=\"405\"} 100.0")
        .doesNotContain("BREW");
  }

  @Test
  void aFaultIsCountedAsWhatTheClientSees() {
    Handler handler =
        telemetry.counting(
            _ -> {
              throw new IllegalStateException("test");
            });
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> handler.handle(request("GET")));
    assertThat(telemetry.text()).contains("{method=\"GET\",status=\"500\"} 1.0");
  }

  @Test
  void changesAreCountedByTheStateTheyLedTo() {
    telemetry.changed(new SampleUploads(new MovableClock()).inState(State.Name.READY));
    assertThat(telemetry.text()).contains("slipway_upload_changes_total{state=\"ready\"} 1.0");
  }

  @Test
  void theQueueIsMeasured() {
    queue.send(new QueuedEvent(ID, "test"), Duration.ZERO);
    queue.send(new QueuedEvent(ID, "test"), Duration.ZERO);
    queue.bury(queue.receive(1, Duration.ofMinutes(1)).getFirst(), "nobody could");
    assertThat(telemetry.text())
        .contains("slipway_queue_events 1.0")
        .contains("slipway_queue_dead_letters 1.0");
  }

  private static Request request(String method) {
    return new Request(method, "/", "", Headers.of(), Body.empty(), "request-1");
  }
}
