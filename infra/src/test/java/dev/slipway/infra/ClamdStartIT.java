package dev.slipway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clamd/start} with programs in the place of clamd's. */
class ClamdStartIT {
  private static final String RUNS = "echo $$ > \"$0.pid\"; exec sleep 600";

  @TempDir Path programs;

  @Test
  void taskEndsWhenTheUpdaterEnds() throws Exception {
    program("freshclam", "[ \"$1\" = --daemon ] || exit 0; " + waitFor("clamd") + "; exit 3");
    program("clamd", RUNS);

    assertThat(ended(start()).exitValue()).isEqualTo(1);
    assertThat(runs("clamd")).isFalse();
  }

  @Test
  void taskEndsWhenTheScannerEnds() throws Exception {
    program("freshclam", "[ \"$1\" = --daemon ] || exit 0; " + RUNS);
    program("clamd", waitFor("freshclam") + "; exit 0");

    assertThat(ended(start()).exitValue()).isEqualTo(1);
    assertThat(runs("freshclam")).isFalse();
  }

  @Test
  void nothingStartsWithoutSignatures() throws Exception {
    program("freshclam", "exit 4");
    program("clamd", RUNS);

    assertThat(ended(start()).exitValue()).isEqualTo(4);
    assertThat(programs.resolve("clamd.pid")).doesNotExist();
  }

  @Test
  void bothEndWhenTheTaskIsStopped() throws Exception {
    program("freshclam", "[ \"$1\" = --daemon ] || exit 0; " + RUNS);
    program("clamd", RUNS);
    Process task = start();
    ended(new ProcessBuilder("sh", "-c", waitFor("clamd") + "; " + waitFor("freshclam")).start());

    task.destroy();

    assertThat(ended(task).exitValue()).isZero();
    assertThat(runs("clamd")).isFalse();
    assertThat(runs("freshclam")).isFalse();
  }

  private String waitFor(String program) {
    return "until [ -s '%s' ]; do sleep 0.05; done".formatted(programs.resolve(program + ".pid"));
  }

  private void program(String name, String script) throws IOException {
    Path file = programs.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "clamd/start");
    builder.environment().merge("PATH", programs + ":", (path, first) -> first + path);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(programs.resolve("output").toFile())
        .start();
  }

  private static Process ended(Process process) throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("it still runs");
    }
    return process;
  }

  private boolean runs(String program) {
    long pid = Long.parseLong(Synth.read(programs.resolve(program + ".pid")).strip());
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
