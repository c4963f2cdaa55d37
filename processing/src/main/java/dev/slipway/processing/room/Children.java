package dev.slipway.processing.room;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How processes begin and end. */
final class Children {
  /** What a process may know of its surroundings: nothing of ours, so no credentials. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
          "LC_ALL", "C.UTF-8",
          // glibc reserves 64 MiB of addresses a thread otherwise
          "MALLOC_ARENA_MAX", "2");

  private Children() {}

  static ProcessBuilder bare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    return builder;
  }

  /** Kills the process and all that it started, and waits until it is gone. */
  static void end(Process process) {
    // Its children must be found while it lives: afterwards they are someone else's.
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    try {
      // SIGKILL cannot be refused; only a process stuck in the kernel survives it.
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close(process);
  }

  private static void close(Process process) {
    try (var _ = process.getInputStream();
        var _ = process.getErrorStream();
        var _ = process.getOutputStream()) {
      // Only closed.
    } catch (IOException e) {
      return; // what was still to be written has nobody to read it
    }
  }
}
