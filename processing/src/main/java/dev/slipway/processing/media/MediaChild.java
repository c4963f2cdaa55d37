package dev.slipway.processing.media;

import dev.slipway.processing.room.Body;
import dev.slipway.processing.room.ChildLoop;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The program that runs in the child: {@code MediaChild ffprobe}. It runs a command a call, within
 * its own fence, and passes on what the command wants to read of the file.
 */
final class MediaChild implements ChildLoop.Job {
  /** What stands for the file's address in a command. */
  static final String URL = "{url}";

  private static final int VERSION_BYTES = 200;

  private final String engine;

  private MediaChild(String engine) {
    this.engine = engine;
  }

  public static void main(String[] arguments) throws IOException {
    ChildLoop.serve(() -> new MediaChild(version(arguments[0])));
  }

  private static String version(String ffprobe) throws IOException {
    MediaWire.Ended ended = run(List.of(ffprobe, "-version"), 1 << 16);
    if (ended.exit() != 0) {
      throw new IOException("%s does not run: %s".formatted(ffprobe, ended.stderr()));
    }
    String text = new String(ended.stdout(), StandardCharsets.UTF_8);
    return text.substring(0, Math.min(text.length(), VERSION_BYTES)).lines().findFirst().orElse("");
  }

  @Override
  public String engine() {
    return engine;
  }

  @Override
  public byte[] answer(byte[] head, Body body) throws Exception {
    MediaWire.Order order = MediaWire.order(head);
    try (RangeServer server =
        RangeServer.start(order.size(), (from, length) -> ask(body, from, length))) {
      List<String> command =
          order.command().stream().map(word -> word.equals(URL) ? server.url() : word).toList();
      return MediaWire.write(run(command, order.mostStdout()));
    }
  }

  private static byte[] ask(Body body, long from, int length) throws IOException {
    ByteBuffer numbers = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
    return body.ask(numbers.putLong(from).putInt(length).array());
  }

  private static MediaWire.Ended run(List<String> command, int mostStdout) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    try {
      CompletableFuture<String> errors = new CompletableFuture<>();
      Thread.ofPlatform()
          .daemon()
          .name("stderr")
          .start(() -> errors.complete(tail(process.getErrorStream())));
      byte[] stdout = process.getInputStream().readNBytes(mostStdout + 1);
      if (stdout.length > mostStdout) {
        return new MediaWire.Ended(MediaWire.SAID_TOO_MUCH, "", new byte[0]);
      }
      int exit = process.waitFor();
      return new MediaWire.Ended(exit, errors.join(), stdout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String tail(InputStream stderr) {
    StringBuilder tail = new StringBuilder();
    byte[] chunk = new byte[4096];
    try (stderr) {
      for (int n = stderr.read(chunk); n >= 0; n = stderr.read(chunk)) {
        tail.append(new String(chunk, 0, n, StandardCharsets.UTF_8));
        tail.delete(0, Math.max(0, tail.length() - MediaWire.MAX_STDERR));
      }
    } catch (IOException e) {
      return tail.toString(); // it was killed while it spoke
    }
    return tail.toString();
  }
}
