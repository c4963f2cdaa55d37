package dev.slipway.dev;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes one small file through the product, so that the JVM's AOT cache (JEP 514) knows what a
 * start and a first upload need. Over HttpURLConnection: it brings few classes of its own.
 */
final class Training {
  private static final int TIMEOUT_MS = 10_000;
  private static final int LOOKS = 100;

  private final String api;
  private final String bearer;

  private Training(String api) throws IOException {
    this.api = api;
    String user = "{\"tenant\":\"training\",\"user\":\"training\"}";
    bearer = "Bearer " + call("POST", api + "/dev/token", Map.of(), user).get("token");
  }

  static void run(DevWiring.Running running) {
    try {
      new Training("http://127.0.0.1:" + running.port()).upload();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void upload() throws IOException {
    String text = "Hello, slipway.\n";
    String wanted =
        """
        {"purpose":"document","fileName":"hello.txt","contentType":"text/plain","size":%s}"""
            .formatted(text.length());
    Map<String, String> authorized = Map.of("authorization", bearer);
    call("GET", api + "/", Map.of(), null);
    call("GET", api + "/v1/purposes", authorized, null);
    Map<String, Object> upload = call("POST", api + "/v1/uploads", authorized, wanted);
    if (!(upload.get("grant") instanceof Map<?, ?> grant)) {
      throw new IOException("the answer holds no grant");
    }
    call(
        "PUT",
        String.valueOf(grant.get("url")),
        Map.of("content-type", "text/plain", "if-none-match", "*"),
        text);
    String one = api + "/v1/uploads/" + upload.get("id");
    String state = "";
    for (int i = 0; i < LOOKS && !state.equals("ready"); i++) {
      Map<String, String> waiting =
          Map.of("authorization", bearer, "prefer", "wait=1", "if-none-match", "\"" + i + "\"");
      state = String.valueOf(call("GET", one, waiting, null).get("state"));
    }
    call(
        "GET",
        one + "/content",
        Map.of("authorization", bearer, "accept", "application/json"),
        null);
    call("GET", api + "/v1/uploads", authorized, null);
  }

  private static Map<String, Object> call(
      String method, String url, Map<String, String> headers, @Nullable String body)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    connection.setRequestProperty("content-type", "application/json");
    headers.forEach(connection::setRequestProperty);
    if (body != null) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(bytes.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(bytes);
      }
    }
    if (connection.getResponseCode() == HttpURLConnection.HTTP_NOT_MODIFIED) {
      return Map.of();
    }
    try (InputStream in = connection.getInputStream()) {
      byte[] answer = in.readAllBytes();
      String type = connection.getContentType();
      return type != null && type.startsWith("application/json") && answer[0] == '{'
          ? JSON.std.mapFrom(answer)
          : Map.of();
    }
  }
}
