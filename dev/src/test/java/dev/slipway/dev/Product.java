package dev.slipway.dev;

import dev.slipway.processing.scan.OwnClamd;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged product in a process of its own, started as {@code ./slipway dev} starts it. */
final class Product implements AutoCloseable {
  private static final Path JAR = Path.of("target", "slipway-dev.jar").toAbsolutePath();
  private static final int START_SECONDS = 90;
  private static final Pattern API = Pattern.compile("Page and API +http://localhost:(\\d+)");
  private static final Pattern S3 = Pattern.compile("S3 +http://127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final Queue<String> out = new ConcurrentLinkedQueue<>();
  private final Queue<String> err = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Integer> apiPort = new CompletableFuture<>();
  private final CompletableFuture<Integer> s3Port = new CompletableFuture<>();
  private final Thread outReader;
  private final Thread errReader;

  private Product(Process process) {
    this.process = process;
    outReader = read("out", process.inputReader(), this::heard);
    errReader = read("err", process.errorReader(), err::add);
  }

  /** How a process ended. */
  record Ended(int code, List<String> out, List<String> err) {}

  /** Starts on free ports and waits until the banner says that it runs. */
  static Product start(Path data, String... more) throws Exception {
    return start(0, 0, data, more);
  }

  static Product start(int port, int s3Port, Path data, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("--port", "" + port, "--s3-port", "" + s3Port, "--data", data.toString()));
    arguments.addAll(List.of(more));
    Product product = fork(temporary(data), arguments);
    try {
      product.s3Port.get(START_SECONDS, TimeUnit.SECONDS);
      return product;
    } catch (Exception e) {
      product.kill();
      throw new AssertionError("it did not start: " + product.out + product.err, e);
    }
  }

  /** What the process of a data directory has for temporary files and for a current directory. */
  static Path temporary(Path data) {
    return data.resolveSibling("java-tmp");
  }

  /** Runs arguments that end the process. */
  static Ended run(Path directory, String... arguments) throws Exception {
    Product product = fork(directory.resolve("java-tmp"), List.of(arguments));
    return product.end(START_SECONDS);
  }

  private static Product fork(Path temporary, List<String> given) throws IOException {
    List<String> arguments = new ArrayList<>(given);
    if (OwnClamd.find() == null) {
      arguments.add("--no-scan"); // so that all else is tested where nothing may be installed
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary),
                "-jar",
                JAR.toString()));
    command.addAll(arguments);
    // Not in a directory whose slipway.json would be taken for the configuration.
    return new Product(new ProcessBuilder(command).directory(temporary.toFile()).start());
  }

  private static Thread read(String name, BufferedReader reader, Consumer<String> to) {
    return Thread.ofPlatform()
        .daemon()
        .name("product-" + name)
        .start(
            () -> {
              try (reader) {
                reader.lines().forEach(to);
              } catch (IOException | UncheckedIOException e) {
                // killed
              }
            });
  }

  private void heard(String line) {
    out.add(line);
    hear(API, line, apiPort);
    hear(S3, line, s3Port);
  }

  private static void hear(Pattern pattern, String line, CompletableFuture<Integer> port) {
    Matcher matcher = pattern.matcher(line);
    if (matcher.find()) {
      port.complete(Integer.valueOf(matcher.group(1)));
    }
  }

  int port() {
    return apiPort.join();
  }

  int s3Port() {
    return s3Port.join();
  }

  /** What it has written to standard error so far. */
  List<String> err() {
    return List.copyOf(err);
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGTERM. */
  Ended stop(int withinSeconds) throws Exception {
    // Process.destroy would close the streams before the last words are heard.
    process.toHandle().destroy();
    return end(withinSeconds);
  }

  private Ended end(int withinSeconds) throws Exception {
    if (!process.waitFor(withinSeconds, TimeUnit.SECONDS)) {
      kill();
      throw new TimeoutException("it still ran after " + withinSeconds + " s: " + out + err);
    }
    outReader.join(1000);
    errReader.join(1000);
    return new Ended(process.exitValue(), List.copyOf(out), List.copyOf(err));
  }

  @Override
  public void close() {
    kill();
  }
}
