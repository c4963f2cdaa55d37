package dev.slipway.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives every role the keys of the test's S3, with a session token that names the role. */
final class StsStandIn implements AutoCloseable {
  private final HttpServer server;
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private final Instant end;

  /**
   * @param end when the credentials expire
   */
  StsStandIn(Instant end) throws IOException {
    this.end = end;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The parameters of each call so far. */
  List<Map<String, String>> asked() {
    return asked;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> form = new TreeMap<>();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
      asked.add(form);
      String role = form.getOrDefault("RoleArn", "");
      byte[] answer =
          """
          <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
            <AssumeRoleResult><Credentials>
              <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
              <SessionToken>session-of-%s</SessionToken><Expiration>%s</Expiration>
            </Credentials></AssumeRoleResult>
            <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
          </AssumeRoleResponse>
          """
              .formatted(
                  Cloud.ACCESS_KEY_ID,
                  Cloud.SECRET_ACCESS_KEY,
                  role.substring(role.lastIndexOf('/') + 1),
                  end)
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
