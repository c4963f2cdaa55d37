package dev.slipway.processing.webhook;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a service of the users' own for a verdict. Without one there is an exception, never a pass.
 */
public final class WebhookStep implements Step {
  /** The name that purposes use. */
  public static final String NAME = "webhook";

  private static final int LONGEST_ANSWER = 1 << 16;
  // Longer than the service may take to begin, and to be asked again.
  private static final Duration LINK = Duration.ofMinutes(30);

  private final WebhookSecret secret;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  WebhookStep(WebhookSecret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Result run(Input input) throws IOException {
    WebhookSettings settings = WebhookSettings.read(input.settings());
    ServiceAnswer answer = ServiceAnswer.read(ask(settings, input));
    return switch (answer.verdict()) {
      case PASS -> new Result.Passed(answer.found());
      case REJECT -> rejected(answer);
      case WAIT -> waiting(answer, settings, input.object().writtenAt());
    };
  }

  private static Result rejected(ServiceAnswer answer) {
    String why = answer.reason().isEmpty() ? "no reason was given" : answer.reason();
    return new Result.Rejected(
        new Problem(
            "refused-by-service", "The file was refused after a look at it: %s.".formatted(why)),
        answer.found());
  }

  private Result waiting(ServiceAnswer answer, WebhookSettings settings, Instant arrivedAt)
      throws IOException {
    if (clock.instant().isAfter(arrivedAt.plus(settings.waitUpTo()))) {
      throw new IOException(
          "the service still has no verdict %s after the arrival".formatted(settings.waitUpTo()));
    }
    return new Result.Waiting("the verdict of a service", answer.again());
  }

  private byte[] ask(WebhookSettings settings, Input input) throws IOException {
    URI url = settings.url();
    if (url == null) {
      throw new IOException("the purpose names no service");
    }
    byte[] body = JSON.std.asBytes(question(input));
    long now = clock.instant().getEpochSecond();
    // The same for every try, so that the service can tell a repetition.
    String id = "verdict_" + input.upload().id().value();
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(settings.timeout())
            .header("content-type", "application/json")
            .header("user-agent", "Slipway")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now))
            .header("webhook-signature", secret.signature(id, now, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = send(request, settings.timeout());
    if (response.statusCode() != 200) {
      throw new IOException(
          "the service at %s answered with status %s"
              .formatted(url.getHost(), response.statusCode()));
    }
    return response.body();
  }

  // The request's own timeout ends with the answer's headers.
  private HttpResponse<byte[]> send(HttpRequest request, Duration timeout) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> future =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the service was not reached: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("the service did not answer within " + timeout, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a service was asked");
    } finally {
      future.cancel(true);
    }
  }

  private static Map<String, Object> question(Input input) {
    Upload upload = input.upload();
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("id", upload.id().value());
    described.put("tenant", upload.tenant());
    described.put("user", upload.user());
    described.put("purpose", upload.purpose());
    described.put("fileName", upload.file().fileName());
    described.put("contentType", input.contentType());
    described.put("size", upload.file().size());
    described.put("metadata", upload.file().metadata());
    described.put("results", upload.results());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("etag", input.object().etag());
    object.put("url", input.link(LINK));
    object.put("expiresInSeconds", LINK.toSeconds());
    return Map.of("type", "upload.verdict-wanted", "upload", described, "object", object);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
