package dev.slipway.server;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.core.Principal;
import dev.slipway.embedded.EmbeddedS3;
import dev.slipway.http.token.DevTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Everything around a server: an S3, an issuer of tokens with its key set, a configuration. */
final class TestSite implements AutoCloseable {
  static final String SECRET = "a-secret-of-tests-only";
  static final String BUCKET = "uploads";

  /** Keys of the objects that were created in the bucket. */
  final BlockingQueue<String> created = new LinkedBlockingQueue<>();

  private final DevTokens tokens = DevTokens.fleeting(InstantSource.system());
  private final Path directory;
  private final EmbeddedS3 s3;
  private final HttpServer issuer;

  TestSite(Path directory) throws IOException {
    this.directory = directory;
    s3 =
        EmbeddedS3.start(
            new EmbeddedS3.Options(
                directory.resolve("s3"), 0, BUCKET, "TESTKEY", "test-secret", List.of()),
            created::add);
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] keySet = JSON.std.asBytes(tokens.keySet());
    issuer.createContext(
        "/jwks.json",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, keySet.length);
            exchange.getResponseBody().write(keySet);
          }
        });
    issuer.start();
    Files.writeString(
        directory.resolve("slipway.json"),
        """
        {"purposes": {"note": {"types": ["text/plain"], "maxSize": "1 MiB"}}}""");
  }

  /** An environment that is fine, with every variable set. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLIPWAY_PORT", "0");
    environment.put("SLIPWAY_CONFIG", directory.resolve("slipway.json").toString());
    environment.put("SLIPWAY_DATABASE", directory.resolve("slipway.db").toString());
    environment.put("SLIPWAY_ENVIRONMENT", "test");
    environment.put("SLIPWAY_TOKEN_ISSUER", DevTokens.ISSUER);
    environment.put(
        "SLIPWAY_TOKEN_JWKS_URL",
        "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json");
    environment.put("SLIPWAY_TOKEN_ALGORITHMS", "ES256");
    environment.put("SLIPWAY_CORS_ORIGINS", "https://app.example.com");
    environment.put("SLIPWAY_EVENTS_SECRET", SECRET);
    environment.put("SLIPWAY_S3_ENDPOINT", s3.endpoint().toString());
    environment.put("SLIPWAY_S3_BUCKET", BUCKET);
    environment.put("SLIPWAY_S3_ACCESS_KEY_ID", "TESTKEY");
    environment.put("SLIPWAY_S3_SECRET_ACCESS_KEY", "test-secret");
    return environment;
  }

  String token(String tenant, String user) {
    return tokens.issue(new Principal(tenant, user, Set.of()));
  }

  @Override
  public void close() throws IOException {
    issuer.stop(0);
    s3.close();
  }
}
