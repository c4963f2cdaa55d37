package dev.slipway.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The server is killed (SIGKILL) while it receives an object. */
@Timeout(60)
final class KilledServerIT {
  private static final int LENGTH = 4 << 20;

  @TempDir Path directory;

  /** The process that gets killed: serves the directory that is its argument. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) throws IOException {
      // Stays up by the server's threads.
      System.out.println(Local.start(Path.of(arguments[0])).endpoint());
    }
  }

  @Test
  void noHalfObjectIsSeenAndNothingHalfRemains() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Server.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      URI endpoint = URI.create(requireNonNull(out.readLine()));
      try (S3Client client = Local.client(endpoint)) {
        Local.put(client, "a/whole", "text");
      }
      sendHalf(endpoint, "a/half");
      await(() -> files().size() == 2);
    } finally {
      server.destroyForcibly().waitFor();
    }
    assertThat(files()).hasSize(2);

    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint())) {
      await(() -> files().size() == 1);
      assertThat(Local.keys(client)).containsExactly("a/whole");
      assertThat(Local.get(client, "a/whole")).isEqualTo("text");
    }
  }

  private static void sendHalf(URI endpoint, String key) throws IOException {
    try (S3Presigner presigner = Local.presigner(endpoint)) {
      var url =
          presigner
              .presignPutObject(
                  p ->
                      p.signatureDuration(Duration.ofMinutes(5))
                          .putObjectRequest(r -> r.bucket(Local.BUCKET).key(key)))
              .url();
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.setRequestMethod("PUT");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(LENGTH);
      // never closed: the rest never comes
      OutputStream body = connection.getOutputStream();
      body.write(new byte[LENGTH / 2]);
      body.flush();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("buckets"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith(DirectoryGuard.PREFIX))
          .toList();
    } catch (UncheckedIOException e) {
      // a file went while the walk was on its way
      return List.of();
    }
  }

  /** Waits until it is so; the test's time-out ends the wait. */
  private static void await(Condition condition) throws Exception {
    while (!condition.holds()) {
      Thread.sleep(10);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
