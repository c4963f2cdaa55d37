package dev.slipway.server;

import dev.slipway.core.port.ChangeListener;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.upload.Upload;
import dev.slipway.http.Handler;
import dev.slipway.http.Response;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.LongSupplier;

/** Counts what an operator watches, in Prometheus' form. */
final class Telemetry implements ChangeListener {
  private static final Set<String> METHODS = Set.of("GET", "POST", "DELETE", "OPTIONS");
  private static final int FAULT = 500;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests;
  private final Histogram durations;
  private final Counter changes;

  Telemetry(EventQueue queue) {
    requests =
        Counter.builder()
            .name("slipway_http_requests_total")
            .help("Answers of the API, by method (HEAD counts as GET) and status")
            .labelNames("method", "status")
            .register(registry);
    durations =
        Histogram.builder()
            .name("slipway_http_request_seconds")
            .help("How long answers took; those that waited for a change included")
            .labelNames("method")
            .classicUpperBounds(0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30)
            .classicOnly()
            .register(registry);
    changes =
        Counter.builder()
            .name("slipway_upload_changes_total")
            .help("Changes of upload records, by the state they led to")
            .labelNames("state")
            .register(registry);
    GaugeWithCallback.builder()
        .name("slipway_queue_events")
        .help("Events waiting or being worked on")
        .callback(gauge -> gauge.call(measured(queue::depth)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("slipway_queue_dead_letters")
        .help("Events that nobody could handle, up to 1000")
        .callback(gauge -> gauge.call(measured(() -> queue.deadLetters(1000).size())))
        .register(registry);
  }

  /** A database that is down must not hide the other figures. */
  private static double measured(LongSupplier figure) {
    try {
      return figure.getAsLong();
    } catch (RuntimeException _) {
      return Double.NaN;
    }
  }

  @Override
  public void changed(Upload upload) {
    changes.labelValues(upload.state().name().text()).inc();
  }

  /** Counts what {@code next} answers. */
  Handler counting(Handler next) {
    return request -> {
      long start = System.nanoTime();
      // A client invents methods at will; each would be a time series of its own.
      String method = METHODS.contains(request.method()) ? request.method() : "other";
      int status = FAULT;
      try {
        Response answer = next.handle(request);
        status = answer.status();
        return answer;
      } finally {
        requests.labelValues(method, Integer.toString(status)).inc();
        durations.labelValues(method).observe((System.nanoTime() - start) / 1e9);
      }
    };
  }

  /** The figures in Prometheus' text format, version 0.0.4. */
  String text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
