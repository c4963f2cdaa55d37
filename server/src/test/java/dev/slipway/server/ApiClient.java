package dev.slipway.server;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A client of the contract. */
final class ApiClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String api;
  private final String token;

  ApiClient(int port, String token) {
    this.api = "http://127.0.0.1:" + port;
    this.token = token;
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : api + path))
            .timeout(TIMEOUT)
            .method(method, BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  Map<String, Object> json(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            method,
            path,
            body,
            "authorization",
            "Bearer " + token,
            "content-type",
            "application/json",
            "accept",
            "application/json");
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JSON.std.mapFrom(answer.body());
  }

  /** Creates an upload of a text and sends its bytes to S3; gives its id. */
  String upload(String text) throws IOException, InterruptedException {
    Map<String, Object> upload =
        json(
            "POST",
            "/v1/uploads",
            """
            {"purpose":"note","fileName":"note.txt","contentType":"text/plain","size":%s}"""
                .formatted(text.length()));
    if (!(upload.get("grant") instanceof Map<?, ?> grant)) {
      throw new IOException("the answer holds no grant: " + upload);
    }
    HttpResponse<String> answer =
        send(
            "PUT",
            String.valueOf(grant.get("url")),
            text,
            "content-type",
            "text/plain",
            "if-none-match",
            "*");
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return String.valueOf(upload.get("id"));
  }

  /** Waits for a state, up to 30 seconds; gives the last one seen. */
  String awaitState(String id, String wanted) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(TIMEOUT);
    String state;
    do {
      Thread.sleep(100);
      state = String.valueOf(json("GET", "/v1/uploads/" + id, "").get("state"));
    } while (!state.equals(wanted) && Instant.now().isBefore(end));
    return state;
  }

  /** The trusted bytes. */
  String content(String id) throws IOException, InterruptedException {
    String url = String.valueOf(json("GET", "/v1/uploads/" + id + "/content", "").get("url"));
    return send("GET", url, "").body();
  }

  @Override
  public void close() {
    http.close();
  }
}
