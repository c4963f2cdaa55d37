package dev.slipway.bench.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of a function, in the environment that Lambda would give it. */
final class Sandbox implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final double KIB_PER_MIB = 1024;

  private final Function function;
  private final RuntimeApi api;
  private final Path log;
  private final Process process;
  private final long startedAtNanos;

  private Sandbox(Function function, RuntimeApi api, Path log) throws IOException {
    this.function = function;
    this.api = api;
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(function.command())
            .directory(function.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(lambda(function, api));
    environment.putAll(function.environment());
    this.startedAtNanos = System.nanoTime();
    this.process = builder.start();
  }

  /** Starts a process with the first event waiting for it. */
  static Sandbox start(Function function, UploadCall first, Path folder) throws IOException {
    RuntimeApi api = RuntimeApi.start();
    try {
      api.offer(first.event());
      return new Sandbox(function, api, folder.resolve(function.name() + ".log"));
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  private static Map<String, String> lambda(Function function, RuntimeApi api) {
    TestCredentials credentials = TestCredentials.FUNCTION;
    return Map.ofEntries(
        Map.entry("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin")),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"),
        Map.entry("_HANDLER", function.handler()),
        Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
        Map.entry("LAMBDA_TASK_ROOT", function.folder().toString()),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "slipway-api"),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/slipway-api"),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/26/[$LATEST]0123456789abcdef"),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_REGION", UploadCall.REGION),
        Map.entry("AWS_DEFAULT_REGION", UploadCall.REGION),
        Map.entry("AWS_ACCESS_KEY_ID", credentials.accessKeyId()),
        Map.entry("AWS_SECRET_ACCESS_KEY", credentials.secret()),
        Map.entry("AWS_SESSION_TOKEN", credentials.token()));
  }

  /** Has the function answer one more call. */
  void offer(UploadCall call) throws IOException {
    api.offer(call.event());
  }

  /** The next answer; a process that has ended is not waited for. */
  RuntimeApi.Posted answer() throws IOException, InterruptedException {
    for (long i = 0; i < PATIENCE.dividedBy(LOOK) && (i == 0 || process.isAlive()); i++) {
      RuntimeApi.@Nullable Posted posted = api.await(LOOK);
      if (posted != null) {
        return posted;
      }
    }
    throw new Unproven(function.name() + " gave no answer; it said: " + Files.readString(log));
  }

  /** From the start of the process to an answer. */
  double millisTo(RuntimeApi.Posted answer) {
    return (answer.atNanos() - startedAtNanos) / 1e6;
  }

  /** What the process holds in memory now. */
  double residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB;
      }
    }
    throw new IOException("no VmRSS of process " + process.pid());
  }

  /** Ends it as Lambda's shutdown does, and waits: a JVM that records writes its cache then. */
  void shutDown() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds() * 3, TimeUnit.SECONDS)) {
      throw new Unproven(function.name() + " does not end: " + Files.readString(log));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    api.close();
  }
}
