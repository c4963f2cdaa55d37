package dev.slipway.sql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process in the middle of its writes, several times on one file. */
class KillIT {
  private static final int ROUNDS = 3;
  private static final int LINES_BEFORE_THE_KILL = 400;

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void everyConfirmedWriteSurvivesKillNine() throws Exception {
    Path file = directory.resolve("slipway.db");
    List<String> confirmed = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      confirmed.addAll(writeAndKill(file));
      assertThat(confirmed).hasSizeGreaterThanOrEqualTo(round * LINES_BEFORE_THE_KILL);
      verify(file, confirmed);
    }
  }

  private static List<String> writeAndKill(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                // The driver unpacks its library here, and a killed process leaves it behind.
                "-Dorg.sqlite.tmpdir=" + file.getParent(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null) {
        // The kill may have cut the last line.
        if (line.endsWith(" .")) {
          lines.add(line.substring(0, line.length() - 2));
        }
        if (lines.size() == LINES_BEFORE_THE_KILL) {
          // SIGKILL; by the handle, because the process itself would close its output with it.
          process.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
    return lines;
  }

  private static void verify(Path file, List<String> confirmed) {
    Map<String, Set<UploadId>> said =
        confirmed.stream()
            .map(line -> line.split(" ", 2))
            .collect(
                groupingBy(words -> words[0], mapping(words -> new UploadId(words[1]), toSet())));
    try (Database database = Database.sqlite(file)) {
      assertThat(database.<List<String>>read("check", KillIT::integrity)).containsExactly("ok");
      UploadStore store = new SqlUploadStore(database);
      assertThat(said.get("created")).allSatisfy(id -> assertThat(store.find(id)).isNotNull());
      assertThat(said.get("replaced"))
          .allSatisfy(
              id ->
                  assertThat(store.find(id)).isNotNull().extracting(Upload::version).isEqualTo(2L));
      Set<UploadId> queued = queued(database);
      Set<UploadId> lost = new HashSet<>(said.get("sent"));
      lost.removeAll(queued);
      lost.removeAll(said.get("acknowledging"));
      assertThat(lost).as("events sent and never acknowledged").isEmpty();
      assertThat(queued).doesNotContainAnyElementsOf(said.get("acknowledged"));
    }
  }

  private static List<String> integrity(Session session) throws SQLException {
    return session.query("PRAGMA integrity_check", row -> row.getString(1));
  }

  /** Reads the queue at a time when nothing is hidden, and leaves it as it was. */
  private static Set<UploadId> queued(Database database) {
    InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofHours(2));
    EventQueue queue = new SqlEventQueue(database, later);
    List<Delivery> all = new ArrayList<>();
    List<Delivery> some = queue.receive(1000, Duration.ofHours(1));
    while (!some.isEmpty()) {
      all.addAll(some);
      some = queue.receive(1000, Duration.ofHours(1));
    }
    all.forEach(delivery -> queue.release(delivery, Duration.ofHours(-2)));
    return all.stream().map(delivery -> delivery.event().uploadId()).collect(toSet());
  }
}
