package dev.slipway.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.embedded.EmbeddedS3;
import dev.slipway.signer.BucketAddress;
import dev.slipway.signer.Credentials;
import dev.slipway.signer.PostForm;
import dev.slipway.signer.PostPolicy;
import dev.slipway.signer.Presigner;
import dev.slipway.signer.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Serves a form whose file goes straight to S3, at {@code http://localhost:8070/}; its S3 is an
 * embedded one, over a directory.
 */
public final class PlainJava implements AutoCloseable {
  private static final String BUCKET = "example";
  private static final String ACCESS_KEY = "EXAMPLE";
  private static final String SECRET_KEY = "example-secret-of-no-worth";
  private static final long MAX_BYTES = 10_000_000;

  private final EmbeddedS3 s3;
  private final HttpServer http;
  private final Presigner presigner;

  /**
   * Starts listening on the loopback interface.
   *
   * @param port 0 for any free one
   * @param directory where the embedded S3 keeps its objects
   */
  public PlainJava(int port, Path directory) throws IOException {
    s3 =
        EmbeddedS3.start(
            new EmbeddedS3.Options(directory, 0, BUCKET, ACCESS_KEY, SECRET_KEY, List.of("*")),
            key -> System.out.println("S3 has " + key));
    presigner =
        Presigner.builder()
            .address(BucketAddress.pathStyle(s3.endpoint(), BUCKET))
            .region("us-east-1")
            .credentials(Credentials.of(ACCESS_KEY, Secret.of(SECRET_KEY)))
            .build();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::form);
    http.start();
  }

  /** Runs it until it is stopped. */
  public static void main(String[] arguments) throws IOException {
    PlainJava example = new PlainJava(8070, Files.createTempDirectory("plain-java"));
    System.out.println("Open " + example.address());
  }

  /** The form's address. */
  public URI address() {
    return URI.create("http://localhost:" + http.getAddress().getPort() + "/");
  }

  /** Where the bytes go: not here. */
  public URI s3() {
    return s3.endpoint();
  }

  // The key is ours, not the client's; S3 refuses any other, any other type and any other size.
  private void form(HttpExchange exchange) throws IOException {
    PostForm form =
        presigner.post(
            PostPolicy.builder()
                .key("incoming/" + UUID.randomUUID() + ".txt")
                .contentType("text/plain")
                .contentLengthRange(1, MAX_BYTES)
                .field("success_action_status", "201")
                .ttl(Duration.ofMinutes(10))
                .build());
    String inputs =
        form.fields().entrySet().stream()
            .map(
                f ->
                    "<input type=hidden name=\"%s\" value=\"%s\">"
                        .formatted(f.getKey(), f.getValue()))
            .collect(Collectors.joining("\n  "));
    answer(
        exchange,
        """
        <!doctype html><html lang=en><meta charset=utf-8><title>Straight to S3</title>
        <h1>A text file, straight to S3</h1>
        <form method=post enctype="multipart/form-data" action="%s">
          %s
          <label>Text file, up to 10 MB <input type=file name=file accept="text/plain" required></label>
          <button>Upload</button>
        </form>
        """
            .formatted(form.url(), inputs));
  }

  private static void answer(HttpExchange exchange, String page) throws IOException {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    http.stop(0);
    s3.close();
  }
}
