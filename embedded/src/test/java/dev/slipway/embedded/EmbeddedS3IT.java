package dev.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The embedded S3 over a real directory and a real port. */
@Timeout(60)
final class EmbeddedS3IT {
  @TempDir Path directory;

  @Test
  void theHookHearsOfEveryObjectOnceItIsThere() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    Path bucket = directory.resolve("buckets").resolve(Local.BUCKET);
    try (EmbeddedS3 s3 =
            Local.start(
                directory, key -> heard.add(key + " " + Files.exists(bucket.resolve(key))));
        S3Client client = Local.client(s3.endpoint())) {
      Local.put(client, "a/put", "text");
      client.copyObject(
          r ->
              r.sourceBucket(Local.BUCKET)
                  .sourceKey("a/put")
                  .destinationBucket(Local.BUCKET)
                  .destinationKey("a/copy"));
      multipart(client, "a/multipart");
    }
    assertThat(heard).containsExactly("a/put true", "a/copy true", "a/multipart true");
  }

  @Test
  void aFailingHookFailsNoRequest() throws Exception {
    try (EmbeddedS3 s3 =
            Local.start(
                directory,
                key -> {
                  throw new IllegalStateException("the queue is down (this test said so)");
                });
        S3Client client = Local.client(s3.endpoint())) {
      Local.put(client, "a", "text");
      assertThat(Local.get(client, "a")).isEqualTo("text");
    }
  }

  @Test
  void aRefusedWriteIsNotHeard() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (EmbeddedS3 s3 = Local.start(directory, heard::add);
        S3Client client = Local.client(s3.endpoint())) {
      Local.put(client, "a", "text");
      assertThatThrownBy(
              () ->
                  client.putObject(
                      r -> r.bucket(Local.BUCKET).key("a").ifNoneMatch("*"),
                      RequestBody.fromString("other")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
      assertThat(Local.get(client, "a")).isEqualTo("text");
    }
    assertThat(heard).containsExactly("a");
  }

  @Test
  void objectsAndTheirHeadersOutliveTheServer() throws Exception {
    String disposition = "attachment; filename*=UTF-8''" + "%E6%BC%A2".repeat(255);
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint())) {
      client.putObject(
          r ->
              r.bucket(Local.BUCKET)
                  .key("a")
                  .contentType("image/png")
                  .contentDisposition(disposition)
                  .cacheControl("no-store")
                  .metadata(Map.of("k", "v")),
          RequestBody.fromString("text"));
    }
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint())) {
      HeadObjectResponse head = client.headObject(r -> r.bucket(Local.BUCKET).key("a"));
      assertThat(head.contentType()).isEqualTo("image/png");
      assertThat(head.contentDisposition()).isEqualTo(disposition);
      assertThat(head.cacheControl()).isEqualTo("no-store");
      assertThat(head.metadata()).containsEntry("k", "v");
      assertThat(Local.get(client, "a")).isEqualTo("text");
    }
  }

  @Test
  void aMultipartUploadIsCompletedAfterARestart() throws Exception {
    String id;
    String etag;
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint())) {
      id =
          client
              .createMultipartUpload(
                  r -> r.bucket(Local.BUCKET).key("a/b").contentType("video/mp4"))
              .uploadId();
      etag = part(client, "a/b", id);
    }
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint())) {
      complete(client, "a/b", id, etag);
      assertThat(Local.get(client, "a/b")).isEqualTo("part");
      assertThat(client.headObject(r -> r.bucket(Local.BUCKET).key("a/b")).contentType())
          .isEqualTo("video/mp4");
    }
  }

  @Test
  void nobodyGetsInWithoutTheSecret() throws Exception {
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint());
        S3Client thief = Local.client(s3.endpoint(), "a guess")) {
      Local.put(client, "a", "text");
      assertThatThrownBy(() -> Local.get(thief, "a"))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
      for (String path : List.of("/", "/slipway-test", "/slipway-test/a")) {
        assertThat(send(HttpRequest.newBuilder(s3.endpoint().resolve(path))).statusCode())
            .isEqualTo(403);
      }
      HttpRequest.Builder put =
          HttpRequest.newBuilder(s3.endpoint().resolve("/slipway-test/b"))
              .PUT(BodyPublishers.ofString("text"));
      assertThat(send(put).statusCode()).isEqualTo(403);
      assertThat(Local.keys(client)).containsExactly("a");
    }
  }

  @Test
  void browsersOfTheAllowedOriginMaySendAndReadTheEtag() throws Exception {
    try (EmbeddedS3 s3 = Local.start(directory)) {
      for (String method : List.of("PUT", "POST", "GET", "HEAD")) {
        HttpResponse<String> response = preflight(s3, Local.ORIGIN, method);
        assertThat(response.statusCode()).as(method).isEqualTo(200);
        assertThat(response.headers().firstValue("access-control-allow-origin"))
            .hasValue(Local.ORIGIN);
        assertThat(response.headers().firstValue("access-control-allow-headers").orElse(""))
            .containsIgnoringCase("x-amz-checksum-sha256");
      }
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(s3.endpoint().resolve("/slipway-test/a"))
                  .header("Origin", Local.ORIGIN));
      assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue(Local.ORIGIN);
      assertThat(answer.headers().firstValue("access-control-expose-headers").orElse(""))
          .containsIgnoringCase("etag");
    }
  }

  @Test
  void browsersOfOtherOriginsMayNot() throws Exception {
    try (EmbeddedS3 s3 = Local.start(directory)) {
      // the dot of an allowed origin is a dot, and the origin ends where it ends
      for (String origin :
          List.of("http://evil.example", "http://localhost:80801", "http://localhostx8080")) {
        HttpResponse<String> response = preflight(s3, origin, "PUT");
        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
      }
    }
  }

  @Test
  void anyOriginMaySendWhereAllAreAllowed() throws Exception {
    EmbeddedS3.Options own = Local.options(directory, 0);
    EmbeddedS3.Options open =
        new EmbeddedS3.Options(
            directory, 0, own.bucket(), own.accessKeyId(), own.secretAccessKey(), List.of("*"));
    try (EmbeddedS3 s3 = EmbeddedS3.start(open, key -> {})) {
      assertThat(
              preflight(s3, "http://localhost:9999", "PUT")
                  .headers()
                  .firstValue("access-control-allow-origin"))
          .isPresent();
    }
  }

  @Test
  void aBusyPortIsNamed() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> EmbeddedS3.start(Local.options(directory, busy.getLocalPort()), key -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + busy.getLocalPort());
    }
    // and nothing is held on to
    Local.start(directory).close();
  }

  @Test
  void aSecondServerOnTheDirectoryIsRefused() throws Exception {
    EmbeddedS3 first = Local.start(directory);
    assertThatThrownBy(() -> Local.start(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(directory + " is in use");
    first.close();
    Local.start(directory).close();
  }

  @Test
  void aPlaceThatIsNoDirectoryIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "text");
    assertThatThrownBy(() -> Local.start(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write in " + file);
  }

  @Test
  void whatAKilledServerLeftHalfWrittenIsRemoved() throws Exception {
    String uuid = "0b6a1d3c-1f0e-4a55-9f6e-3c2f7d1a9b10";
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint())) {
      Local.put(client, "a/whole", "text");
      Local.put(client, "a/" + uuid, "text");
      assertThatThrownBy(() -> Local.put(client, "a/half-" + uuid, "text"))
          .hasMessageContaining("half-written");
    }
    Path bucket = directory.resolve("buckets").resolve(Local.BUCKET);
    Path half = Files.writeString(bucket.resolve("a/half-" + uuid), "te");
    Files.setLastModifiedTime(half, FileTime.from(Instant.now().minusSeconds(60)));

    Leftovers.remove(bucket, Instant.now());

    assertThat(half).doesNotExist();
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint())) {
      assertThat(Local.keys(client)).containsExactly("a/" + uuid, "a/whole");
    }
  }

  @Test
  void aBrokenOffPutLeavesNothing() throws Exception {
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint())) {
      assertThatThrownBy(
              () ->
                  client.putObject(
                      r -> r.bucket(Local.BUCKET).key("a/b").contentLength(1_000_000L),
                      RequestBody.fromContentProvider(
                          BrokenStream::new, 1_000_000, "application/octet-stream")))
          .isNotNull();
      Local.put(client, "c", "text");
      assertThat(Local.keys(client)).containsExactly("c");
    }
  }

  @Test
  void writesAndDeletesInOneDirectoryDoNotDisturbEachOther() throws Exception {
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String key = "deep/er/dir" + (i % 2) + "/" + i;
        running.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < 40; n++) {
                    Local.put(client, key, "text");
                    client.deleteObject(r -> r.bucket(Local.BUCKET).key(key));
                  }
                }));
      }
      for (Future<?> future : running) {
        future.get();
      }
      assertThat(Local.keys(client)).isEmpty();
    }
  }

  @Test
  void anUnknownBucketStaysUnknown() throws Exception {
    try (EmbeddedS3 s3 = Local.start(directory);
        S3Client client = Local.client(s3.endpoint())) {
      assertThatThrownBy(
              () ->
                  client.putObject(
                      r -> r.bucket("another-bucket").key("a/b"), RequestBody.fromString("text")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
      assertThat(directory.resolve("buckets/another-bucket")).doesNotExist();
    }
  }

  @Test
  void closeEndsThoughARequestHangs() throws Exception {
    EmbeddedS3 s3 = Local.start(directory);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), s3.endpoint().getPort())) {
      socket
          .getOutputStream()
          .write(
              "PUT /slipway-test/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx"
                  .getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      s3.close();
    }
  }

  private static void multipart(S3Client client, String key) {
    String id = client.createMultipartUpload(r -> r.bucket(Local.BUCKET).key(key)).uploadId();
    complete(client, key, id, part(client, key, id));
  }

  private static String part(S3Client client, String key, String id) {
    return client
        .uploadPart(
            r -> r.bucket(Local.BUCKET).key(key).uploadId(id).partNumber(1),
            RequestBody.fromString("part"))
        .eTag();
  }

  private static void complete(S3Client client, String key, String id, String etag) {
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(etag).build();
    client.completeMultipartUpload(
        r -> r.bucket(Local.BUCKET).key(key).uploadId(id).multipartUpload(m -> m.parts(part)));
  }

  private static HttpResponse<String> preflight(EmbeddedS3 s3, String origin, String method)
      throws IOException, InterruptedException {
    URI uri = s3.endpoint().resolve("/slipway-test/a");
    return send(
        HttpRequest.newBuilder(uri)
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", method)
            .header(
                "Access-Control-Request-Headers",
                "content-type,if-none-match,x-amz-checksum-sha256"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }
  }

  /** Ends in the middle. */
  private static final class BrokenStream extends InputStream {
    private int sent;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (sent > 500_000) {
        throw new IOException("broken off (this test said so)");
      }
      sent += length;
      return length;
    }
  }
}
