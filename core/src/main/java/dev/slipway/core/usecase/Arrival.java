package dev.slipway.core.usecase;

import dev.slipway.core.Problem;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.upload.Event;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Upload;
import java.io.IOException;

/** Asks the bucket whether an upload's object has arrived as granted, and records that it has. */
final class Arrival {
  private final ObjectStore objects;
  private final ObjectKeys keys;
  private final Ledger ledger;

  Arrival(ObjectStore objects, ObjectKeys keys, Ledger ledger) {
    this.objects = objects;
    this.keys = keys;
    this.ledger = ledger;
  }

  /** What the bucket showed. */
  sealed interface Seen {
    /** There is no object. */
    record Nothing() implements Seen {}

    /** There is one, but not the one that was granted. */
    record Mismatched(Problem problem) implements Seen {}

    /** It is there, and what became of telling the record so. */
    record Confirmed(Ledger.Applied applied) implements Seen {}
  }

  Seen look(Upload upload) throws IOException {
    ReceivedObject object = objects.head(keys.incoming(upload));
    if (object == null) {
      return new Seen.Nothing();
    }
    Problem problem = Confirmation.check(upload, object);
    if (problem != null) {
      return new Seen.Mismatched(problem);
    }
    boolean inTime = !object.writtenAt().isAfter(upload.grantedUntil());
    return new Seen.Confirmed(ledger.apply(upload, new Event.Arrived(object, inTime)));
  }
}
