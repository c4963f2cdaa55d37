package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.dev.Product.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping: one clear line and exit code 2 for whatever is wrong. */
@Timeout(240)
class MainIT {
  @TempDir Path directory;

  @Test
  void badOptionsAreAllToldAtOnce() throws Exception {
    Ended ended = run("--nope", "--port", "65536", "--s3-port", "x", "--config", "", "--data");

    assertThat(ended.err())
        .containsExactly(
            "slipway dev: --nope: unknown; known are --port, --s3-port, --data, --config,"
                + " --plugins and --no-scan",
            "slipway dev: --port: is \"65536\"; 0 to 65535 are allowed",
            "slipway dev: --s3-port: is \"x\"; 0 to 65535 are allowed",
            "slipway dev: --config: needs a value",
            "slipway dev: --data: needs a value");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void helpIsPrintedOnStandardOutput() throws Exception {
    Ended ended = run("--help");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).first().asString().startsWith("slipway dev [--port N]");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void busyPortsAreNamedByTheirOptions() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "" + busy.getLocalPort();
      String data = directory.resolve("data").toString();

      assertOneLine(
          run("--port", port, "--s3-port", "0", "--data", data),
          "--port: " + port + " is taken by another process; choose another, such as --port ");
      assertOneLine(
          run("--port", "0", "--s3-port", port, "--data", data),
          "--s3-port: "
              + port
              + " is taken by another process; choose another, such as --s3-port ");
    }
  }

  @Test
  void unusableDataDirectoriesAreRefused() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertOneLine(runOn(file), "--data: " + file + " cannot be made a directory");
    assertOneLine(
        runOn(file.resolve("below")), "--data: " + file + "/below cannot be made a directory");
    assertOneLine(runOn(Path.of("/proc/nope")), "--data: /proc/nope cannot be made a directory");
    assertOneLine(runOn(Path.of("/proc")), "--data: /proc cannot be written; choose another");
  }

  @Test
  void damagedFilesAreNamed() throws Exception {
    Path database = Files.createDirectory(directory.resolve("a")).resolve("slipway.db");
    Files.write(database, Sample.html());
    Path key = Files.createDirectory(directory.resolve("b")).resolve("dev-token-key.json");
    Files.writeString(key, "{");
    Path secret = Files.createDirectory(directory.resolve("c")).resolve("s3-secret");
    Files.createFile(secret);

    assertOneLine(
        runOn(directory.resolve("a")),
        "cannot open the database: " + database + " is not a SQLite database; move it away");
    assertOneLine(runOn(directory.resolve("b")), key + " holds no private EC key. Remove it");
    assertOneLine(runOn(directory.resolve("c")), secret + " is empty; remove it");
  }

  @Test
  void faultsOfTheConfigurationAreAllToldAtOnce() throws Exception {
    Path config = directory.resolve("my.json");
    Files.writeString(
        config,
        """
        {
          "porpoises": {}, // a typing error
          "purposes": {
            "photo": { "types": ["image"], "maxSize": "5 parsecs" },
            "Photo": {},
          }
        }
        """);
    Path data = directory.resolve("data");

    Ended ended = run("--port", "0", "--data", data.toString(), "--config", config.toString());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).startsWith("slipway dev: " + config + ": "));
    assertThat(String.join("\n", ended.err()))
        .contains("porpoises: ", "purposes.Photo: ", "photo.types: ", "photo.maxSize: ");
    assertThat(data).doesNotExist();
  }

  @Test
  void missingAndBrokenConfigurationsAreToldWithTheirPlace() throws Exception {
    Path config = directory.resolve("my.json");
    assertOneLine(run("--config", config.toString()), config + ": there is no such file");

    Files.writeString(config, "{\n  \"purposes\": oops\n}\n");
    assertOneLine(run("--config", config.toString()), config + ", line 2 column ");
  }

  @Test
  void everythingIsThereAgainAfterAStop() throws Exception {
    Path data = directory.resolve("data");
    Content jpeg = Content.of(Sample.jpeg(1));
    Client ada;
    String id;
    int port;
    try (Product product = Product.start(data)) {
      port = product.port();
      ada = Client.of(port, "acme", "ada");
      id = ada.upload(Client.wish("photo", "a.jpg", "image/jpeg", jpeg.size()), jpeg);
      ada.end(id);
      assertOneLine(runOn(data), "--data: " + data + " is in use by another process");

      Ended ended = product.stop(15);

      assertThat(ended.code()).isEqualTo(143);
      assertThat(ended.err()).isEmpty();
      assertThat(ended.out()).last().asString().startsWith("Stopped. Everything is kept");
    }
    try (Product product = Product.start(port, 0, data)) {
      assertThat(ada.end(id).text("state")).isEqualTo("ready");
      HttpResponse<InputStream> download = ada.download(id);
      assertThat(download.body().readAllBytes())
          .isEqualTo(jpeg.open(0, jpeg.size()).readAllBytes());
      assertThat(product.err()).isEmpty();
    }
  }

  @Test
  void killedProcessLeavesNothingOutsideItsDirectory() throws Exception {
    Path data = directory.resolve("data");
    for (int i = 0; i < 2; i++) {
      try (Product product = Product.start(data)) {
        assertThat(Client.of(product.port(), "acme", "ada").get("/v1/purposes").status())
            .isEqualTo(200);
        product.kill();
      }
    }

    awaitEmpty(Product.temporary(data));
    try (Stream<Path> inside = Files.list(data.resolve("tmp"))) {
      assertThat(inside.filter(file -> file.toString().endsWith(".so"))).hasSizeLessThan(2);
    }
  }

  @Test
  void purposesComeFromTheConfigurationBesideIt() throws Exception {
    Path data = directory.resolve("data");
    Files.writeString(
        Files.createDirectories(Product.temporary(data)).resolve("slipway.json"),
        "/* mine */ {\"purposes\": {\"mine\": {\"types\": [\"*/*\"],},}}");
    try (Product product = Product.start(data)) {
      Client ada = Client.of(product.port(), "acme", "ada");

      assertThat(ada.post("/v1/uploads", Client.wish("mine", "a", "text/plain", 1)).status())
          .isEqualTo(201);
    }
  }

  // What watches over clamd for our process removes its folder a moment after the kill.
  private static void awaitEmpty(Path folder) throws Exception {
    for (int i = 0; i < 300 && !list(folder).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(list(folder)).isEmpty();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Ended run(String... arguments) throws Exception {
    return Product.run(directory, arguments);
  }

  private Ended runOn(Path data) throws Exception {
    return run("--port", "0", "--s3-port", "0", "--data", data.toString());
  }

  private static void assertOneLine(Ended ended, String start) {
    assertThat(ended.err()).hasSize(1).first().asString().startsWith("slipway dev: " + start);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEqualTo(List.of());
  }
}
