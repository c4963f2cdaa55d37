package dev.slipway.processing.scan;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A clamd of our own, a child process on a unix socket, for development and tests. It dies with
 * this process, however that ends. Its signatures find test files only.
 */
public final class OwnClamd implements AutoCloseable {
  /**
   * Keeps clamd until its own standard input ends, which it does when our process does; then tells
   * the end of the log, and leaves nothing behind. The watcher has no pipe of ours: one that missed
   * its kill, because clamd ended at once, would keep waiting whoever reads the log's end.
   */
  private static final String KEEPER =
      """
      exec 3<&0
      trap : HUP INT TERM
      "$@" </dev/null 3<&- >"$FOLDER/log" 2>&1 &
      child=$!
      { read -r _ <&3; kill "$child"; } >/dev/null 2>&1 &
      watcher=$!
      wait "$child" || wait "$child"
      kill "$watcher" 2>/dev/null
      tail -n 5 "$FOLDER/log"
      rm -rf -- "$FOLDER"
      """;

  private static final List<String> MORE_FOLDERS =
      List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin");
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final int POLL_MS = 20;
  private static final int LOG_BYTES = 2000;

  private final Process keeper;
  private final Path folder;
  private final ClamdAddress address;

  private OwnClamd(Process keeper, Path folder, ClamdAddress address) {
    this.keeper = keeper;
    this.folder = folder;
    this.address = address;
  }

  /** The program on this machine; null when there is none. */
  public static @Nullable Path find() {
    String path = System.getenv("PATH");
    Stream<String> folders = path == null ? Stream.of() : Stream.of(path.split(File.pathSeparator));
    return Stream.concat(folders, MORE_FOLDERS.stream())
        .map(folder -> Path.of(folder, "clamd"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /**
   * Starts the program and waits until it answers, up to a minute.
   *
   * @throws IOException with the end of its log, when it does not
   */
  public static OwnClamd start(Path program) throws IOException, InterruptedException {
    return start(program, OwnClamdFiles.SOUND, OwnClamdFiles.signatures());
  }

  /** The same, but a file that was scanned before is scanned again: for measuring. */
  public static OwnClamd startWithoutCache(Path program) throws IOException, InterruptedException {
    return start(program, OwnClamdFiles.SOUND + "DisableCache yes\n", OwnClamdFiles.signatures());
  }

  static OwnClamd start(Path program, String limits, List<OwnClamdFiles.Signatures> signatures)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("slipway-clamd-");
    Path config = OwnClamdFiles.write(folder, limits, signatures);
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            KEEPER,
            "sh",
            program.toString(),
            "--foreground",
            "--config-file=" + config);
    builder.environment().put("FOLDER", folder.toString());
    builder.redirectErrorStream(true);
    OwnClamd clamd =
        new OwnClamd(builder.start(), folder, new ClamdAddress.Unix(OwnClamdFiles.socket(folder)));
    try {
      clamd.awaitAnswer();
      return clamd;
    } catch (IOException | InterruptedException | RuntimeException e) {
      clamd.close();
      throw e;
    }
  }

  /** Where it listens. */
  public ClamdAddress address() {
    return address;
  }

  /** Whether it still runs. */
  boolean isAlive() {
    return keeper.isAlive();
  }

  /** The process that is gone when clamd is. */
  long pid() {
    return keeper.pid();
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    ClamdScanner scanner = new ClamdScanner(address, ClamdTimeouts.DEFAULT);
    long end = System.nanoTime() + START.toNanos();
    while (!(Files.exists(OwnClamdFiles.socket(folder)) && scanner.answers())) {
      if (keeper.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        throw new IOException("clamd ended instead of starting: " + lastWords());
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException("clamd did not answer within " + START);
      }
    }
  }

  private String lastWords() throws IOException {
    byte[] log = keeper.getInputStream().readNBytes(LOG_BYTES);
    return new String(log, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
  }

  /** Stops it and removes its files. */
  @Override
  public void close() {
    try (OutputStream alive = keeper.getOutputStream()) {
      alive.flush();
    } catch (IOException e) {
      // The keeper has ended already.
    }
    try {
      if (!keeper.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it as a crash would. */
  void kill() {
    keeper.descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
