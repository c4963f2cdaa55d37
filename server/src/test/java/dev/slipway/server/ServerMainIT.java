package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as an operator sees it: its lines on stderr and its exit code. */
class ServerMainIT {
  private static final int SIGTERM = 128 + 15;
  private static final Pattern SERVES =
      Pattern.compile("\\S+Z INFO \\S+: Slipway serves on 127.0.0.1, port (\\d+)");

  @TempDir Path directory;
  private @Nullable Process process;

  @AfterEach
  void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void everyFaultIsALineAndTheExitCodeIs2() throws IOException, InterruptedException {
    Ended ended = end(start(Map.of("SLIPWAY_PORT", "http", "SLIPWAY_TYPO", "1")));
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.lines())
        .hasSizeGreaterThan(6)
        .allMatch(line -> line.startsWith("slipway serve: SLIPWAY_"))
        .anyMatch(line -> line.startsWith("slipway serve: SLIPWAY_TYPO: unknown"))
        .anyMatch(line -> line.startsWith("slipway serve: SLIPWAY_PORT: is \"http\""));
  }

  @Test
  void anArgumentIsAFault() throws IOException, InterruptedException {
    Ended ended = end(start(Map.of(), "--port"));
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.lines()).singleElement().asString().contains("takes no arguments");
  }

  @Test
  void aDatabaseThatCannotBeOpenedIsALine() throws IOException, InterruptedException {
    Map<String, String> environment = environment();
    environment.put("SLIPWAY_DATABASE", directory.resolve("none/slipway.db").toString());
    Ended ended = end(start(environment));
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.lines())
        .singleElement()
        .asString()
        .startsWith("slipway serve: SLIPWAY_DATABASE: ")
        .contains("does not exist");
  }

  @Test
  void aTakenPortIsALine() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Map<String, String> environment = environment();
      environment.put("SLIPWAY_PORT", Integer.toString(taken.getLocalPort()));
      environment.put("SLIPWAY_HOST", "0.0.0.0");
      Ended ended = end(start(environment));
      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.lines())
          .last()
          .asString()
          .startsWith("slipway serve: SLIPWAY_HOST, SLIPWAY_PORT: 0.0.0.0 port ")
          .contains("is taken");
    }
  }

  @Test
  void itServesAndStopsWhenToldTo() throws IOException, InterruptedException {
    Process running = start(environment());
    try (BufferedReader lines = running.errorReader()) {
      List<String> seen = new ArrayList<>();
      int port = port(lines, seen);
      assertThat(RawClient.ask(port, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").status())
          .isEqualTo(200);
      running.toHandle().destroy();
      lines.lines().forEach(seen::add);
      assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(running.exitValue()).isEqualTo(SIGTERM);
      assertThat(seen).anyMatch(line -> line.startsWith("slipway serve: stopped;"));
      assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> RawClient.ask(port, ""));
    }
  }

  private static int port(BufferedReader lines, List<String> seen) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.add(line);
      Matcher serves = SERVES.matcher(line);
      if (serves.matches()) {
        return Integer.parseInt(serves.group(1));
      }
    }
    throw new IOException("it never served: " + seen);
  }

  /** The bucket cannot be reached, which must not keep the API from starting. */
  private Map<String, String> environment() throws IOException {
    Path config = directory.resolve("slipway.json");
    Files.writeString(config, "{\"purposes\": {\"photo\": {\"types\": [\"image/*\"]}}}");
    return new HashMap<>(
        Map.of(
            "SLIPWAY_PORT", "0",
            "SLIPWAY_CONFIG", config.toString(),
            "SLIPWAY_DATABASE", directory.resolve("slipway.db").toString(),
            "SLIPWAY_TOKEN_ISSUER", "https://login.example.com/",
            "SLIPWAY_TOKEN_JWKS_URL", "http://127.0.0.1:1/jwks.json",
            "SLIPWAY_S3_ENDPOINT", "http://127.0.0.1:1",
            "SLIPWAY_S3_BUCKET", "uploads",
            "SLIPWAY_S3_ACCESS_KEY_ID", "TESTKEY",
            "SLIPWAY_S3_SECRET_ACCESS_KEY", "test-secret"));
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ServerMain.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
    builder.environment().putAll(environment);
    process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    return process;
  }

  private static Ended end(Process process) throws IOException, InterruptedException {
    try (BufferedReader lines = process.errorReader()) {
      List<String> seen = lines.lines().toList();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), seen);
    }
  }

  private record Ended(int exitCode, List<String> lines) {}
}
