package dev.slipway.processing.room;

import dev.slipway.processing.room.Frames.BodyException;
import dev.slipway.processing.room.RoomException.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One process that answers one call after the other. Not thread-safe but for {@link #end}. */
final class Child {
  private final Process process;
  private final Limits limits;
  private final InputStream in;
  private final OutputStream out;
  private final Tail tail;
  private int calls;
  private volatile boolean ended;

  private Child(Process process, Limits limits) {
    this.process = process;
    this.limits = limits;
    this.in = new BufferedInputStream(process.getInputStream(), 1 << 16);
    this.out = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
    this.tail = Tail.of(process.getErrorStream());
  }

  /** A child and the name of its engine, which it says first. */
  record Started(Child child, String engine) {}

  static Started start(ProcessBuilder builder, Limits limits) throws IOException {
    Child child;
    try {
      child = new Child(builder.start(), limits);
    } catch (IOException e) {
      throw new RoomException(
          Reason.NOT_STARTED, "the process did not start: " + e.getMessage(), e);
    }
    try {
      byte[] hello =
          child.within(limits.timeout(), () -> Frames.readAnswer(child.in, Frames.MAX_FAULT));
      return new Started(child, new String(hello, StandardCharsets.UTF_8));
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new RoomException(
          Reason.NOT_STARTED, "the process did not become ready: " + e.getMessage(), e);
    }
  }

  /** Whatever goes wrong, the process has ended when this throws. */
  byte[] call(byte[] head, InputStream body, long length, @Nullable Questions questions)
      throws IOException {
    calls++;
    return within(
        limits.timeout(),
        () -> {
          if (in.available() > 0) {
            throw new RoomException(Reason.BABBLED, "the process spoke without being asked");
          }
          Frames.writeCall(out, limits.timeout().toMillis(), head, body, length);
          return Frames.readAnswer(in, out, limits.answerBytes(), questions);
        });
  }

  int calls() {
    return calls;
  }

  boolean lives() {
    return !ended && process.isAlive();
  }

  void end() {
    ended = true;
    Children.end(process);
  }

  private interface Exchange {
    byte[] run() throws IOException;
  }

  // A thread of its own, as reading from a pipe cannot be interrupted: what survived the kill and
  // holds the pipe's other end must not hold the caller. No virtual one, as it would hold its
  // carrier.
  private byte[] within(Duration timeout, Exchange exchange) throws IOException {
    CompletableFuture<byte[]> future = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("room")
        .start(
            () -> {
              try {
                future.complete(exchange.run());
              } catch (IOException | RuntimeException | Error e) {
                future.completeExceptionally(e);
              }
            });
    boolean answered = false;
    try {
      byte[] answer = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      answered = true;
      return answer;
    } catch (ExecutionException e) {
      throw explain(e.getCause());
    } catch (TimeoutException e) {
      throw new RoomException(
          Reason.TIMED_OUT, "no answer within %s ms".formatted(timeout.toMillis()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a process was at work");
    } finally {
      if (!answered) {
        end();
      }
    }
  }

  private IOException explain(@Nullable Throwable cause) throws IOException {
    return switch (cause) {
      case BodyException body -> body.broke();
      // A JVM that dies says so on stdout.
      case RoomException babble when babble.reason() == Reason.BABBLED && diesOfItself() ->
          new RoomException(Reason.CRASHED, obituary(), babble);
      case RoomException known -> known;
      case IOException broken -> new RoomException(Reason.CRASHED, obituary(), broken);
      case Error error -> throw error;
      case RuntimeException bug -> throw bug;
      case null, default -> new IOException("the call broke", cause);
    };
  }

  private boolean diesOfItself() {
    try {
      return process.waitFor(300, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String obituary() {
    if (ended) {
      return "the process was ended";
    }
    String words = tail.lastWords();
    return "the process ended with %s%s"
        .formatted(exit(), words.isEmpty() ? "" : ", saying: " + words);
  }

  private String exit() {
    try {
      if (process.waitFor(2, TimeUnit.SECONDS)) {
        int code = process.exitValue();
        return code > 128 ? "signal " + (code - 128) : "code " + code;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "its pipe closed";
  }
}
