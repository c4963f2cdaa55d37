package dev.slipway.processing.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processing.room.RoomException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A native command gets its input, its limits and its end. */
class CommandRoomIT {
  private static final Fence FENCE = Fence.ofThisSystem();

  @TempDir Path folder;
  private CommandRoom room;

  @BeforeEach
  void open() {
    Limits limits = new Limits(128 << 20, 1 << 20, 64, 0, 100_000, Duration.ofSeconds(3));
    room = new CommandRoom(folder, FENCE, limits, new Pool(2, 1, Duration.ofSeconds(20)));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aCommandFiltersItsInput() throws IOException {
    CommandRoom.Ended ended = run("echo warn >&2; tr a-z A-Z; exit 3", "hello");

    assertThat(ended.stdout()).asString(UTF_8).isEqualTo("HELLO");
    assertThat(ended.stderr()).isEqualTo("warn");
    assertThat(ended.exit()).isEqualTo(3);
  }

  @Test
  void aCommandThatReadsNothingEndsAllTheSame() throws IOException {
    assertThat(run("echo enough", "x".repeat(5_000_000)).stdout())
        .asString(UTF_8)
        .isEqualTo("enough\n");
  }

  @Test
  void aCommandThatHangsIsKilled() {
    fails(Reason.TIMED_OUT, () -> run("sleep 86398", ""));
    assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
        .noneMatch(line -> line.contains("86398"));
  }

  @Test
  void aCommandThatWritesWithoutEndIsKilled() {
    fails(Reason.BABBLED, () -> run("while :; do echo again and again; done", ""));
  }

  @Test
  void aSignalIsToldByTheExitCode() throws IOException {
    assertThat(run("sh -c 'kill -SEGV $$'", "").exit()).isGreaterThanOrEqualTo(128);
  }

  @Test
  void aFileBeyondTheLimitIsNotWritten() throws IOException {
    CommandRoom.Ended ended =
        run("head -c 3000000 /dev/zero > much; ls -l much | cut -d' ' -f5", "");

    assertThat(ended.stdout()).asString(UTF_8).isEqualTo("1048576\n");
  }

  @Test
  void memoryBeyondTheLimitIsRefused() throws IOException {
    // tail keeps the last line, which never ends
    assertThat(run("tail -n 1 < /dev/zero", "").exit()).isNotZero();
  }

  @Test
  void theEnvironmentIsCleared() throws IOException {
    assertThat(run("env | cut -d= -f1 | sort | tr '\\n' ' '", "").stdout())
        .asString(UTF_8)
        .doesNotContain("HOME ", "USER ", "JAVA_HOME")
        .contains("PATH");
  }

  @Test
  void aCommandThatIsNotThereSaysSo() throws IOException {
    // With a fence it is the fence that starts and then finds no command.
    CommandRoom bare =
        new CommandRoom(
            folder,
            Fence.least(),
            new Limits(128 << 20, 0, 64, 0, 1000, Duration.ofSeconds(3)),
            new Pool(1, 1, Duration.ZERO));
    CommandRoom.Ended ended =
        bare.run(List.of("/nonexistent/ffprobe"), InputStream.nullInputStream());

    assertThat(ended.exit()).isEqualTo(127);
    assertThat(ended.stderr()).contains("/nonexistent/ffprobe");
  }

  @Test
  void aClosedRoomRunsNothing() {
    room.close();

    fails(Reason.CLOSED, () -> run("echo", ""));
  }

  private static void fails(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RoomException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private CommandRoom.Ended run(String script, String stdin) throws IOException {
    return room.run(List.of("sh", "-c", script), new ByteArrayInputStream(stdin.getBytes(UTF_8)));
  }
}
