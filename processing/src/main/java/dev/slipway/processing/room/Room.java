package dev.slipway.processing.room;

import dev.slipway.processing.room.RoomException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A small pool of child processes that answer calls, each within limits. A child whose call went
 * wrong in any way is killed, and so is one that has answered {@link Pool#callsPerChild} calls; the
 * next call gets a new one. Thread-safe.
 */
public final class Room implements AutoCloseable {
  private final List<String> command;
  private final Path folder;
  private final Limits limits;
  private final Pool pool;
  private final Turns turns;
  private final ConcurrentLinkedDeque<Child> idle = new ConcurrentLinkedDeque<>();
  private final Set<Child> children = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes a room without starting anything.
   *
   * @param command runs a program that serves {@link ChildLoop}
   * @param folder the working folder of the processes
   */
  public Room(List<String> command, Path folder, Fence fence, Limits limits, Pool pool) {
    long cpuSeconds = 60 + (limits.timeout().toSeconds() + 1) * pool.callsPerChild();
    this.command = fence.around(command, limits, cpuSeconds);
    this.folder = folder;
    this.limits = limits;
    this.pool = pool;
    this.turns = new Turns(pool);
  }

  /**
   * Makes sure that a process can be started, and keeps it for the first call.
   *
   * @return the engine's name and version, as the process says them
   * @throws RoomException when it does not start
   */
  public String start() throws IOException {
    try (var _ = turns.take()) {
      Child.Started started = startChild();
      giveBack(started.child());
      return started.engine();
    }
  }

  /**
   * Has a process answer a call.
   *
   * @param head what is asked, up to 1 MiB
   * @param body what it is asked about; exactly {@code length} bytes are read, and it is not closed
   * @throws RoomException when there is no answer; the call may be made again
   * @throws IOException when the body cannot be read
   */
  public byte[] call(byte[] head, InputStream body, long length) throws IOException {
    return call(head, body, length, null);
  }

  /**
   * Has a process answer a call without a body, which may ask for what it needs.
   *
   * @param head what is asked, up to 1 MiB
   * @throws RoomException when there is no answer; the call may be made again
   * @throws IOException when a question has no answer
   */
  public byte[] call(byte[] head, Questions questions) throws IOException {
    return call(head, InputStream.nullInputStream(), 0, questions);
  }

  private byte[] call(byte[] head, InputStream body, long length, @Nullable Questions questions)
      throws IOException {
    if (head.length > Frames.MAX_HEAD || length < 0 || length > limits.bodyBytes()) {
      throw new IllegalArgumentException(
          "a call of %s bytes with a body of %s, allowed are %s and %s"
              .formatted(head.length, length, Frames.MAX_HEAD, limits.bodyBytes()));
    }
    try (var _ = turns.take()) {
      Child child = take();
      try {
        return child.call(head, body, length, questions);
      } finally {
        giveBack(child);
      }
    }
  }

  /** Kills every process; calls that are under way fail. */
  @Override
  public void close() {
    closed = true;
    children.forEach(this::end);
  }

  private Child take() throws IOException {
    for (Child child = idle.poll(); child != null; child = idle.poll()) {
      if (child.lives()) {
        return child;
      }
      end(child);
    }
    return startChild().child();
  }

  private Child.Started startChild() throws IOException {
    ProcessBuilder builder = Children.bare(command).directory(folder.toFile());
    if (closed) {
      throw new RoomException(Reason.CLOSED, "the room is closed");
    }
    Child.Started started = Child.start(builder, limits);
    children.add(started.child());
    if (closed) { // in the meantime, when it was not yet among those that close() ends
      end(started.child());
      throw new RoomException(Reason.CLOSED, "the room is closed");
    }
    return started;
  }

  private void giveBack(Child child) {
    boolean wanted = child.calls() < pool.callsPerChild() && idle.size() < pool.children();
    if (child.lives() && wanted) {
      idle.push(child);
    } else {
      end(child);
    }
  }

  private void end(Child child) {
    child.end();
    children.remove(child);
  }
}
