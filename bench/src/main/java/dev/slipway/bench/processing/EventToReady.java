package dev.slipway.bench.processing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The whole product, and how long a photo takes in it from S3's answer to {@code ready}. */
final class EventToReady implements AutoCloseable {
  /** What the whole way is kept under; each step is under this, a dash and its name. */
  static final String NAME = "event-to-ready";

  private static final String PURPOSES =
      """
      {"purposes": {"photo": {
        "types": ["image/jpeg"],
        "maxSize": "10 MiB",
        "steps": ["scan", "inspect", "image", "promote"],
        "image": {"variants": {
          "large": {"width": 1280, "height": 1280, "format": "jpeg"},
          "small": {"width": 320, "height": 320, "format": "webp"},
          "square": {"width": 256, "height": 256, "fit": "cover", "format": "webp"}}}}}}
      """;

  // As ./slipway dev starts it.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx512m",
          "--enable-native-access=ALL-UNNAMED");

  private static final String READY = "Page and API";
  private static final int WARM = 10;
  private static final int POLL_MS = 4;
  private static final int POLLS = 15_000;

  private final Process product;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;
  private final @Nullable String token;

  private EventToReady(Process product) throws IOException, InterruptedException {
    this.product = product;
    this.api = api(product.inputReader(UTF_8));
    this.token = (String) json("/dev/token", Map.of("tenant", "acme", "user", "ann")).get("token");
  }

  static EventToReady start(Path jar, Path folder) throws IOException, InterruptedException {
    Path purposes = Files.writeString(folder.resolve("slipway.json"), PURPOSES);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-jar", jar.toString(), "--port", "0", "--s3-port", "0"));
    command.addAll(List.of("--config", purposes.toString()));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    Process product = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      return new EventToReady(product);
    } catch (IOException | InterruptedException | RuntimeException e) {
      product.destroy();
      throw e;
    }
  }

  private static URI api(BufferedReader said) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains(READY)) {
        return URI.create(line.replace(READY, "").strip());
      }
      all.append(line).append('\n');
    }
    throw new IOException("slipway dev ended instead of starting: " + all);
  }

  /** Uploads photos, one after the other, and adds the times in milliseconds. */
  void run(List<byte[]> photos, int uploads, Samples samples)
      throws IOException, InterruptedException {
    for (int i = -WARM; i < uploads; i++) {
      Samples to = i < 0 ? new Samples() : samples;
      upload(photos.get(Math.floorMod(i, photos.size())), i, to);
    }
  }

  private void upload(byte[] photo, int number, Samples samples)
      throws IOException, InterruptedException {
    byte[] bytes = marked(photo, number);
    Map<String, Object> upload =
        json(
            "/v1/uploads",
            Map.of(
                "purpose", "photo",
                "fileName", "photo.jpg",
                "contentType", "image/jpeg",
                "size", bytes.length));
    put(field(upload, "grant", Map.class), bytes);
    long sent = System.nanoTime();
    Map<String, Object> record = ready(field(upload, "id", String.class));
    samples.add(NAME, (System.nanoTime() - sent) / 1e6);
    for (Object each : field(record, "steps", List.class)) {
      Map<?, ?> step = (Map<?, ?>) each;
      double millis = field(step, "durationMs", Number.class).doubleValue();
      samples.add(NAME + "-" + step.get("name"), millis);
    }
  }

  /** The photo with a comment of its own behind its first two bytes: clamd knows what it saw. */
  private static byte[] marked(byte[] photo, int number) {
    return ByteBuffer.allocate(photo.length + 8)
        .put(photo, 0, 2)
        .putInt(0xfffe0006)
        .putInt(number)
        .put(photo, 2, photo.length - 2)
        .array();
  }

  private void put(Map<?, ?> grant, byte[] bytes) throws IOException, InterruptedException {
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(field(grant, "url", String.class)))
            .PUT(BodyPublishers.ofByteArray(bytes));
    Map<?, ?> headers = field(grant, "headers", Map.class);
    for (Map.Entry<?, ?> header : headers.entrySet()) {
      String name = (String) header.getKey();
      if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("host")) {
        put.header(name, (String) header.getValue());
      }
    }
    HttpResponse<String> answer = http.send(put.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("S3 answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  private static <T> T field(Map<?, ?> json, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(json.get(name), name));
  }

  private Map<String, Object> ready(String id) throws IOException, InterruptedException {
    for (int i = 0; i < POLLS; i++) {
      Map<String, Object> record = json("/v1/uploads/" + id, null);
      switch (field(record, "state", String.class)) {
        case "ready" -> {
          return record;
        }
        case "rejected", "failed", "expired" ->
            throw new IOException("the photo did not become ready: " + record);
        default -> Thread.sleep(POLL_MS);
      }
    }
    throw new IOException("upload " + id + " did not become ready");
  }

  private Map<String, Object> json(String path, @Nullable Map<String, Object> body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path)).header("content-type", "application/json");
    if (token != null) {
      request.header("authorization", "Bearer " + token);
    }
    if (body != null) {
      request.POST(BodyPublishers.ofString(JSON.std.asString(body)));
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.std.mapFrom(answer.body());
  }

  @Override
  public void close() {
    product.destroy();
    product.onExit().join();
  }
}
