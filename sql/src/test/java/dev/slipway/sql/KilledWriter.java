package dev.slipway.sql;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.SampleUploads;
import dev.slipway.testkit.Together;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The process that {@link KillIT} kills: writes on several threads until it dies, and prints each
 * write when it is confirmed. A line that ends in a full stop is whole.
 */
final class KilledWriter {
  private final InstantSource clock = InstantSource.system();
  private final SampleUploads samples = new SampleUploads(clock);
  private final UploadStore store;
  private final EventQueue queue;
  private final PrintStream out;

  private KilledWriter(Database database, PrintStream out) {
    store = new SqlUploadStore(database);
    queue = new SqlEventQueue(database, clock);
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (Database database = Database.sqlite(Path.of(arguments[0]))) {
      KilledWriter writer = new KilledWriter(database, out);
      Together.run(4, _ -> writer::write);
    }
  }

  private Void write() {
    // Ends by itself when nobody kills it.
    for (int i = 0; i < 100_000 && !out.checkError(); i++) {
      Upload upload = samples.pending();
      store.create(upload, null);
      say("created", upload);
      queue.send(new QueuedEvent(upload.id(), "test"), Duration.ZERO);
      say("sent", upload);
      Upload next = upload.next(clock.instant()).state(new State.Cancelled()).build();
      store.replace(next);
      say("replaced", upload);
      if (i % 2 == 0) {
        queue.receive(1, Duration.ofHours(1)).forEach(this::acknowledge);
      }
    }
    return null;
  }

  private void acknowledge(Delivery delivery) {
    out.println("acknowledging " + delivery.event().uploadId() + " .");
    queue.acknowledge(delivery);
    out.println("acknowledged " + delivery.event().uploadId() + " .");
  }

  private void say(String what, Upload upload) {
    out.println(what + " " + upload.id() + " .");
  }
}
