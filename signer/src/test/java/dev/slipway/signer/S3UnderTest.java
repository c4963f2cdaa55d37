package dev.slipway.signer;

import dev.slipway.embedded.EmbeddedS3;
import dev.slipway.signer.SigV4.Field;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The S3 that verifies our signatures: S3Proxy in this process, or another one named by {@code
 * SLIPWAY_TEST_S3=http://host:port,accessKeyId,secret} (such as a Ceph RGW).
 */
final class S3UnderTest implements AutoCloseable {
  /** A key that the Ceph of {@code tools/ceph/up.sh} has. */
  static final String KMS_KEY = "slipway-test";

  private static final String BUCKET = "signer-it";
  private static final String REGION = "us-east-1";
  private static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /** HttpClient sets these itself and lets nobody else. */
  private static final Set<String> SET_BY_CLIENT = Set.of("content-length");

  private final @Nullable EmbeddedS3 embedded;
  private final URI endpoint;
  private final Credentials credentials;
  private final HttpClient http = HttpClient.newHttpClient();

  private S3UnderTest(@Nullable EmbeddedS3 embedded, URI endpoint, Credentials credentials) {
    this.embedded = embedded;
    this.endpoint = endpoint;
    this.credentials = credentials;
  }

  static S3UnderTest start(Path directory) throws IOException, InterruptedException {
    @Nullable String named = System.getenv("SLIPWAY_TEST_S3");
    if (named != null) {
      String[] parts = named.split(",", 3);
      var s3 = new S3UnderTest(null, URI.create(parts[0]), Credentials.of(parts[1], parts[2]));
      s3.createBucket();
      return s3;
    }
    EmbeddedS3 embedded =
        EmbeddedS3.start(
            new EmbeddedS3.Options(directory, 0, BUCKET, "AKIDTEST", "SECRETTEST", List.of()),
            key -> {});
    return new S3UnderTest(embedded, embedded.endpoint(), Credentials.of("AKIDTEST", "SECRETTEST"));
  }

  /** Whether this is the S3 that keeps x-amz-checksum-… fields and does not look at them. */
  boolean ignoresChecksums() {
    return embedded == null;
  }

  /** Whether this S3 stores tags; S3Proxy's file store does not. */
  boolean keepsTags() {
    return embedded == null;
  }

  /** Whether this S3 encrypts with {@link #KMS_KEY}; S3Proxy encrypts nothing. */
  boolean hasKms() {
    return embedded == null;
  }

  Presigner presigner() {
    return presigner(InstantSource.system(), credentials);
  }

  Presigner presigner(InstantSource clock, Credentials keys) {
    return Presigner.builder()
        .address(BucketAddress.pathStyle(endpoint, BUCKET))
        .region(REGION)
        .credentials(keys)
        .clock(clock)
        .build();
  }

  Credentials credentials() {
    return credentials;
  }

  HttpResponse<String> send(String method, String url, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(
        (name, value) -> {
          if (!SET_BY_CLIENT.contains(name)) {
            request.header(name, value);
          }
        });
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** The object's content, or null where there is none. */
  @Nullable String content(String key) throws IOException, InterruptedException {
    var got = get(key);
    return got.statusCode() == 200 ? got.body() : null;
  }

  HttpResponse<String> get(String key) throws IOException, InterruptedException {
    String url = presigner().presign(PresignRequest.get(key)).url();
    return send("GET", url, Map.of(), new byte[0]);
  }

  /** The answer of GetObjectTagging. */
  String tagging(String key) throws IOException, InterruptedException {
    return ask("GET", "/" + BUCKET + "/" + key, List.of(new Field("tagging", ""))).body();
  }

  /** Asks with the signature in the Authorization header. */
  HttpResponse<String> ask(String method, String path, List<Field> query)
      throws IOException, InterruptedException {
    Field host = new Field("host", endpoint.getAuthority());
    var request = new SigV4.Request(method, path, query, List.of(host), EMPTY_HASH);
    var signed = SigV4.s3(REGION).sign(request, credentials, Instant.now());
    HttpRequest.Builder http =
        HttpRequest.newBuilder(endpoint.resolve(path + "?" + signed.query()))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.noBody())
            .header("authorization", signed.authorization());
    for (Field header : signed.headers()) {
      if (!header.name().equals("host")) {
        http.header(header.name(), header.value());
      }
    }
    return this.http.send(http.build(), BodyHandlers.ofString());
  }

  private void createBucket() throws IOException, InterruptedException {
    var created = ask("PUT", "/" + BUCKET, List.of());
    if (created.statusCode() != 200 && created.statusCode() != 409) {
      throw new IOException("no bucket: " + created.statusCode() + " " + created.body());
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
