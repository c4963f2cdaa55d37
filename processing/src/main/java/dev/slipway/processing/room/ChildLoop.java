package dev.slipway.processing.room;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The child's side of a {@link Room}: answers calls until the room closes the pipe. */
public final class ChildLoop {
  // When the room itself was killed, nobody else ends a child that hangs.
  private static final long GRACE_MILLIS = 2_000;
  private static final int DEADLINE_PASSED = 124;

  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("watch").factory());
  private final InputStream in;
  private final OutputStream out;

  private ChildLoop(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
    watch.setRemoveOnCancelPolicy(true);
  }

  /** What a child does for a call. */
  public interface Job {
    /** The engine's name and version. */
    String engine();

    /**
     * Answers.
     *
     * @throws Exception when there is no answer; the call fails with its message
     */
    byte[] answer(byte[] head, Body body) throws Exception;
  }

  /** Makes the job, which may load native code; what it throws is told to the room. */
  public interface Maker {
    Job make() throws Exception;
  }

  /** Serves calls on stdin and stdout; what the job prints goes to stderr. */
  public static void serve(Maker maker) throws IOException {
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    System.setOut(System.err);
    ChildLoop loop = new ChildLoop(new FileInputStream(FileDescriptor.in), out);
    try {
      Job job = maker.make();
      Frames.writeAnswer(out, false, job.engine().getBytes(StandardCharsets.UTF_8));
      loop.run(job);
    } catch (EOFException e) {
      return; // the room has no more calls
    } catch (Exception e) {
      Frames.writeAnswer(out, true, describe(e));
    }
  }

  private void run(Job job) throws IOException {
    DataInputStream calls = new DataInputStream(in);
    while (true) {
      int timeoutMillis = calls.readInt();
      byte[] head = new byte[calls.readInt()];
      calls.readFully(head);
      Body body = new Body(in, out, calls.readLong());
      var alarm =
          watch.schedule(
              () -> Runtime.getRuntime().halt(DEADLINE_PASSED),
              timeoutMillis + GRACE_MILLIS,
              TimeUnit.MILLISECONDS);
      answer(job, head, body);
      alarm.cancel(false);
    }
  }

  private void answer(Job job, byte[] head, Body body) throws IOException {
    byte[] payload;
    boolean fault = false;
    try {
      payload = job.answer(head, body);
    } catch (Exception e) {
      payload = describe(e);
      fault = true;
    }
    body.end();
    // The room writes the whole body before it reads.
    body.skip();
    Frames.writeAnswer(out, fault, payload);
  }

  private static byte[] describe(Exception e) {
    return e.toString().getBytes(StandardCharsets.UTF_8);
  }
}
