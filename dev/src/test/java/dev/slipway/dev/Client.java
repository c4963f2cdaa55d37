package dev.slipway.dev;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user of the public contract, with nothing but plain HTTP. */
final class Client {
  static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Set<String> ENDS =
      Set.of("ready", "rejected", "failed", "expired", "cancelled", "deleted");

  private final String api;
  private final String token;

  private Client(String api, String token) {
    this.api = api;
    this.token = token;
  }

  static Client of(int port, String tenant, String user) throws Exception {
    return of(port, Map.of("tenant", tenant, "user", user));
  }

  static Client admin(int port, String tenant) throws Exception {
    return of(port, Map.of("tenant", tenant, "user", "admin", "admin", true));
  }

  private static Client of(int port, Map<String, Object> who) throws Exception {
    Client nobody = new Client("http://127.0.0.1:" + port, "");
    return nobody.with(nobody.post("/dev/token", who).text("token"));
  }

  /** The same, with another token; an empty one for none. */
  Client with(String otherToken) {
    return new Client(api, otherToken);
  }

  /** An answer; its JSON is empty when it has none. */
  record Answer(int status, HttpHeaders headers, Map<String, Object> json) {
    String text(String field) {
      return String.valueOf(requireNonNull(json.get(field), () -> "no " + field + " in " + json));
    }

    Map<String, Object> object(String field) {
      return map(json.get(field));
    }
  }

  @SuppressWarnings("unchecked") // JSON objects have text for names
  static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) requireNonNull(value);
  }

  Answer get(String path, String... headers) throws IOException, InterruptedException {
    return call("GET", path, null, headers);
  }

  Answer post(String path, @Nullable Object json, String... headers)
      throws IOException, InterruptedException {
    return call("POST", path, json == null ? null : JSON.std.asString(json), headers);
  }

  Answer call(String method, String path, @Nullable String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path)).timeout(TIMEOUT);
    if (!token.isEmpty()) {
      request.header("authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body != null) {
      request.header("content-type", "application/json");
    }
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    Map<String, Object> json =
        response.body().startsWith("{") ? JSON.std.mapFrom(response.body()) : Map.of();
    return new Answer(response.statusCode(), response.headers(), json);
  }

  /** What POST /v1/uploads is sent for a file. */
  static Map<String, Object> wish(String purpose, String name, String type, long size) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("purpose", purpose);
    wish.put("fileName", name);
    wish.put("contentType", type);
    wish.put("size", size);
    return wish;
  }

  /** Creates, sends and completes; gives the upload's id. */
  String upload(Map<String, Object> wish, Content content) throws Exception {
    Answer created = post("/v1/uploads", wish);
    assertThat(created.status()).as("%s", created.json()).isEqualTo(201);
    String id = created.text("id");
    assertThat(Sending.send(created.object("grant"), content)).isBetween(200, 204);
    assertThat(post("/v1/uploads/" + id + "/complete", null).status()).isEqualTo(200);
    return id;
  }

  /** Waits by long polls until nothing more will happen to an upload, for at most two minutes. */
  Answer end(String id) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    Answer now = get("/v1/uploads/" + id);
    while (!ENDS.contains(now.text("state"))) {
      assertThat(System.nanoTime()).as("still %s", now.json()).isLessThan(deadline);
      String etag = now.headers().firstValue("etag").orElseThrow();
      Answer next = get("/v1/uploads/" + id, "if-none-match", etag, "prefer", "wait=10");
      now = next.status() == 304 ? now : next;
    }
    return now;
  }

  /** Follows the content route to S3. */
  HttpResponse<InputStream> download(String id) throws Exception {
    Answer content = get("/v1/uploads/" + id + "/content");
    assertThat(content.status()).as("%s", content.json()).isEqualTo(303);
    URI url = URI.create(content.headers().firstValue("location").orElseThrow());
    return HTTP.send(
        HttpRequest.newBuilder(url).timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
  }
}
