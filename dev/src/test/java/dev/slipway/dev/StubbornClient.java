package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.dev.Client.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Uploads through kills: any call may break off, and is then made again. */
final class StubbornClient {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Client client;
  private final Progress progress;

  StubbornClient(Client client, Progress progress) {
    this.client = client;
    this.progress = progress;
  }

  /** A file to upload, and what must come of it. */
  record File(String key, Map<String, Object> wish, Content content, String end) {}

  /** Repeats creating, sending and completing until S3's bytes are acknowledged. */
  String upload(File file) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        Answer created = create(file);
        if (created.status() == 201 && isComplete(created, file.content())) {
          return created.text("id");
        }
      } catch (IOException e) {
        // killed just now, or not yet up again
      }
      pause();
    }
    throw new AssertionError("could not upload " + file);
  }

  /** Creates an upload whose bytes nobody will send. */
  String intend(File file) throws InterruptedException {
    while (true) {
      try {
        Answer created = create(file);
        if (created.status() == 201) {
          return created.text("id");
        }
      } catch (IOException e) {
        // as above
      }
      pause();
    }
  }

  private Answer create(File file) throws IOException, InterruptedException {
    Answer created = client.post("/v1/uploads", file.wish(), "idempotency-key", file.key());
    progress.step();
    // Nothing but the process's being away, or two of its moments meeting, may be in the way.
    assertThat(created.status()).as("%s", created.json()).isIn(201, 409, 503);
    return created;
  }

  private boolean isComplete(Answer created, Content content)
      throws IOException, InterruptedException {
    if (created.json().containsKey("grant")) {
      // Whatever S3 says: 412 means that an earlier attempt has arrived.
      Sending.send(created.object("grant"), content);
      progress.step();
    }
    Answer completed = client.post("/v1/uploads/" + created.text("id") + "/complete", null);
    progress.step();
    assertThat(completed.status()).as("%s", completed.json()).isIn(200, 409, 503);
    return completed.status() == 200;
  }

  private static void pause() {
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(100 + ThreadLocalRandom.current().nextInt(200)));
  }
}
