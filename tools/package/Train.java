import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Runs the packaged function once, with a real upload request over a real TLS connection. Lambda,
 * DynamoDB and STS are played on loopback. Either has the JVM record what it loaded, app.aot, or
 * looks that bootstrap answers and that its classes come from there.
 */
final class Train {
  private static final int PATIENCE_SECONDS = 240;
  private static final String PASSWORD = "training";

  private static final List<String> EVENTS =
      List.of(
          event("GET", "/v1/purposes", ""),
          event(
              "POST",
              "/v1/uploads",
              "{\\\"purpose\\\":\\\"photo\\\",\\\"fileName\\\":\\\"me.jpg\\\","
                  + "\\\"contentType\\\":\\\"image/jpeg\\\",\\\"size\\\":12345}"));

  private final Path functions;
  private final Path work;
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(EVENTS);
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private Train(Path functions, Path work) {
    this.functions = functions;
    this.work = work;
  }

  /**
   * Takes "record" or "check", the folder of the function, a slipway.json and an empty folder to
   * work in.
   */
  public static void main(String[] arguments) throws Exception {
    Path config = Path.of(arguments[2]).toAbsolutePath();
    Train train =
        new Train(
            Path.of(arguments[1]).toAbsolutePath(), Path.of(arguments[3]).toAbsolutePath());
    try {
      if (arguments[0].equals("record")) {
        train.record(config);
      } else {
        train.check(config);
      }
      System.exit(0);
    } catch (IOException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** What bootstrap runs, but for the cache, which is not there yet. */
  private void record(Path config) throws Exception {
    run(config, List.of("-XX:AOTCacheOutput=app.aot"), List.of());
    if (!Files.isRegularFile(functions.resolve("app.aot"))) {
      throw new IllegalStateException("nothing was recorded: " + log());
    }
  }

  private void check(Path config) throws Exception {
    Path loaded = work.resolve("loaded");
    run(config, List.of("-XX:AOTCache=app.aot"), List.of("-Xlog:class+load:file=" + loaded));
    boolean cached =
        Files.readAllLines(loaded).stream()
            .anyMatch(line -> line.matches(".* dev\\.slipway\\.http\\.Api source: shared .*"));
    if (!cached) {
      throw new IllegalStateException("the classes do not come from app.aot");
    }
    if (!Files.readString(functions.resolve("bootstrap"))
        .contains("exec jre/bin/java -XX:AOTCache=app.aot @jvm.options dev.slipway.lambda.Main")) {
      throw new IllegalStateException("bootstrap runs something else");
    }
  }

  private void run(Path config, List<String> before, List<String> after) throws Exception {
    HttpsServer aws = HttpsServer.create(loopback(), 0);
    aws.setHttpsConfigurator(new HttpsConfigurator(identity()));
    aws.createContext("/", Train::playAws);
    HttpServer lambda = HttpServer.create(loopback(), 0);
    lambda.createContext("/2018-06-01/runtime/", this::playLambda);
    for (HttpServer server : List.of(aws, lambda)) {
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
    }
    List<String> command = new ArrayList<>(List.of(functions.resolve("jre/bin/java").toString()));
    command.addAll(before);
    command.add("@jvm.options");
    command.add("-Djavax.net.ssl.trustStore=" + work.resolve("trusted"));
    command.addAll(after);
    command.add("dev.slipway.lambda.Main");
    ProcessBuilder builder = new ProcessBuilder(command).directory(functions.toFile());
    builder.redirectErrorStream(true).redirectOutput(work.resolve("log").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(aws, lambda, config));
    Process function = builder.start();
    for (int i = 0; i < EVENTS.size(); i++) {
      check(answer(function));
    }
    function.destroy();
    if (!function.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      function.destroyForcibly();
      throw new IllegalStateException("the function does not end: " + log());
    }
  }

  private Map<String, String> environment(HttpServer aws, HttpServer lambda, Path config) {
    String endpoint = "https://localhost:" + aws.getAddress().getPort();
    return Map.ofEntries(
        Map.entry("PATH", "/usr/bin:/bin"),
        Map.entry("TZ", ":UTC"),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("_HANDLER", "api"),
        Map.entry("LAMBDA_TASK_ROOT", functions.toString()),
        Map.entry("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + lambda.getAddress().getPort()),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "training"),
        Map.entry("AWS_REGION", "us-east-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "AKIDTRAINING"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "of-no-worth"),
        Map.entry("AWS_SESSION_TOKEN", "of-no-worth"),
        Map.entry("AWS_ENDPOINT_URL_DYNAMODB", endpoint),
        Map.entry("AWS_ENDPOINT_URL_STS", endpoint),
        Map.entry("SLIPWAY_CONFIG", config.toString()),
        Map.entry("SLIPWAY_S3_BUCKET", "training"),
        Map.entry("SLIPWAY_TABLE", "training"),
        Map.entry("SLIPWAY_QUEUE_URL", endpoint + "/1/training"),
        Map.entry("SLIPWAY_UPLOAD_ROLE", "arn:aws:iam::123456789012:role/upload"),
        Map.entry("SLIPWAY_DOWNLOAD_ROLE", "arn:aws:iam::123456789012:role/download"));
  }

  /** Null when none comes. */
  private String answer(Process function) throws InterruptedException {
    String answer = null;
    for (int i = 0; i < PATIENCE_SECONDS && answer == null && function.isAlive(); i++) {
      answer = answers.poll(1, TimeUnit.SECONDS);
    }
    return answer;
  }

  private void check(String answer) throws IOException {
    if (answer == null || !answer.matches("(?s).*\"statusCode\" ?: ?20[01].*")) {
      throw new IllegalStateException("the function answered " + answer + "; it said: " + log());
    }
  }

  private String log() throws IOException {
    return Files.readString(work.resolve("log"));
  }

  private void playLambda(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (exchange.getRequestURI().getPath().endsWith("/next")) {
      String event = waiting.poll();
      if (event == null) {
        forever();
      }
      exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "training");
      exchange
          .getResponseHeaders()
          .add(
              "Lambda-Runtime-Deadline-Ms",
              String.valueOf(Instant.now().plusSeconds(PATIENCE_SECONDS).toEpochMilli()));
      answer(exchange, 200, event);
    } else {
      answer(exchange, 202, "");
      answers.add(body);
    }
  }

  private static void forever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** DynamoDB by JSON, STS by form and XML. */
  private static void playAws(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    boolean dynamo = exchange.getRequestHeaders().getFirst("x-amz-target") != null;
    exchange
        .getResponseHeaders()
        .add("content-type", dynamo ? "application/x-amz-json-1.0" : "text/xml");
    answer(exchange, 200, dynamo ? "{}" : CREDENTIALS);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /**
   * A certificate for localhost that a root has not signed itself, with RSA keys: like those of
   * AWS, so that what checks them is recorded. The trust store holds the root alone.
   */
  private SSLContext identity() throws Exception {
    char[] password = PASSWORD.toCharArray();
    keys("root", "-ext", "bc:c");
    keys("between", "-signer", "root", "-ext", "bc:c");
    keys("localhost", "-signer", "between", "-ext", "SAN=dns:localhost");
    KeyStore all = KeyStore.getInstance(work.resolve("keys").toFile(), password);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("root", all.getCertificate("root"));
    try (OutputStream out = Files.newOutputStream(work.resolve("trusted"))) {
      trusted.store(out, null);
    }
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    Certificate[] chain = {all.getCertificate("localhost"), all.getCertificate("between")};
    own.setKeyEntry("localhost", all.getKey("localhost", password), password, chain);
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(own, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void keys(String name, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "RSA", "-keysize", "2048"));
    command.addAll(List.of("-dname", "CN=" + name, "-validity", "2", "-storepass", PASSWORD));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", work.resolve("keys").toString()));
    command.addAll(List.of(more));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("keytool made no certificate");
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static String event(String method, String path, String body) {
    return """
        {"version":"2.0","routeKey":"%1$s %2$s","rawPath":"%2$s","rawQueryString":"",
        "headers":{"accept":"application/json","content-type":"application/json",
        "host":"api.example.com"},"requestContext":{"accountId":"123456789012",
        "authorizer":{"jwt":{"claims":{"sub":"training","tenant":"training"},"scopes":null}},
        "domainName":"api.example.com","http":{"method":"%1$s","path":"%2$s",
        "protocol":"HTTP/1.1","sourceIp":"192.0.2.17","userAgent":"training"},
        "requestId":"training","stage":"$default"},"body":"%3$s","isBase64Encoded":false}"""
        .formatted(method, path, body);
  }

  private static final String CREDENTIALS =
      """
      <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
      <Credentials><AccessKeyId>ASIATRAINING</AccessKeyId><SecretAccessKey>of-no-worth</SecretAccessKey>
      <SessionToken>of-no-worth</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>
      </AssumeRoleResult></AssumeRoleResponse>""";
}
