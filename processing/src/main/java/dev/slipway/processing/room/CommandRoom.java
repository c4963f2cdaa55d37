package dev.slipway.processing.room;

import dev.slipway.processing.room.RoomException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs native commands, a process a call, within limits and a few at a time. Thread-safe.
 *
 * <p>The bytes go to the command's stdin, the answer is its stdout.
 */
public final class CommandRoom implements AutoCloseable {
  private static final long CPU_GRACE_SECONDS = 5;

  private final Path folder;
  private final Fence fence;
  private final Limits limits;
  private final Turns turns;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes a room without starting anything; {@link Pool#callsPerChild} plays no part.
   *
   * @param folder the working folder of the processes
   */
  public CommandRoom(Path folder, Fence fence, Limits limits, Pool pool) {
    this.folder = folder;
    this.fence = fence;
    this.limits = limits;
    this.turns = new Turns(pool);
  }

  /** How a command ended. */
  public static final class Ended {
    private final int exit;
    private final byte[] stdout;
    private final String stderr;

    private Ended(int exit, byte[] stdout, String stderr) {
      this.exit = exit;
      this.stdout = stdout;
      this.stderr = stderr;
    }

    /** Its exit code, 128 and more for a signal. */
    public int exit() {
      return exit;
    }

    /** What it wrote, up to {@link Limits#answerBytes}; not copied. */
    public byte[] stdout() {
      return stdout;
    }

    /** What it said, the last 600 bytes at most, on one line. */
    public String stderr() {
      return stderr;
    }
  }

  /**
   * Runs a command to its end.
   *
   * @param stdin read to its end or until the command wants no more; it is not closed
   * @throws RoomException when the command does not start, takes too long or says too much
   */
  public Ended run(List<String> command, InputStream stdin) throws IOException {
    try (var _ = turns.take()) {
      Process process = start(command);
      try {
        return await(process, stdin);
      } finally {
        Children.end(process);
        running.remove(process);
      }
    }
  }

  /** Kills every process; calls that are under way fail. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Children::end);
  }

  private Process start(List<String> command) throws IOException {
    long cpuSeconds = limits.timeout().toSeconds() + CPU_GRACE_SECONDS;
    Process process;
    try {
      process =
          Children.bare(fence.around(command, limits, cpuSeconds))
              .directory(folder.toFile())
              .start();
    } catch (IOException e) {
      throw new RoomException(
          Reason.NOT_STARTED, "the process did not start: " + e.getMessage(), e);
    }
    running.add(process);
    if (closed) {
      Children.end(process);
      running.remove(process);
      throw new RoomException(Reason.CLOSED, "the room is closed");
    }
    return process;
  }

  private Ended await(Process process, InputStream stdin) throws IOException {
    Tail tail = Tail.of(process.getErrorStream());
    // Pipes hold on to the carriers of virtual threads.
    Thread feeder = Thread.ofPlatform().daemon().name("stdin").start(() -> feed(process, stdin));
    CompletableFuture<byte[]> future = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("stdout").start(() -> collect(process, future));
    try {
      byte[] stdout = future.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (stdout.length > limits.answerBytes()) {
        throw new RoomException(
            Reason.BABBLED, "the command wrote more than %s bytes".formatted(limits.answerBytes()));
      }
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        throw new RoomException(Reason.TIMED_OUT, "the command closed stdout and did not end");
      }
      return new Ended(process.exitValue(), stdout, tail.lastWords());
    } catch (TimeoutException e) {
      throw new RoomException(
          Reason.TIMED_OUT, "no end within %s ms".formatted(limits.timeout().toMillis()), e);
    } catch (ExecutionException e) {
      throw new RoomException(Reason.CRASHED, "the command's pipe broke", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a command was at work");
    } finally {
      feeder.interrupt();
    }
  }

  private void collect(Process process, CompletableFuture<byte[]> future) {
    try {
      future.complete(process.getInputStream().readNBytes(limits.answerBytes() + 1));
    } catch (IOException | RuntimeException e) {
      future.completeExceptionally(e);
    }
  }

  private static void feed(Process process, InputStream stdin) {
    try (OutputStream out = process.getOutputStream()) {
      stdin.transferTo(out);
    } catch (IOException e) {
      return; // many commands stop reading when they have seen enough
    }
  }
}
