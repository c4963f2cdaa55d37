package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.Value;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Nanos;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.UploadId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The changes of an upload that are still to be told, as a set of strings on its item. */
final class Untold {
  static final String UNTOLD = "untold";
  static final String TELL_AT = "tellAt";
  static final String OUTBOX_SHARD = "outboxShard";

  private Untold() {}

  /** A change as a string: {@code version state nanoseconds}. */
  static String write(Change change) {
    return change.version() + " " + change.state().text() + " " + Nanos.of(change.at());
  }

  static Set<String> write(Collection<Change> changes) {
    Set<String> written = LinkedHashSet.newLinkedHashSet(changes.size());
    changes.forEach(change -> written.add(write(change)));
    return written;
  }

  /** The changes that an item holds, the oldest first. */
  static List<Change> read(Map<String, Value> item, UploadId id) {
    List<Change> changes = new ArrayList<>();
    for (String written : Value.texts(item.get(UNTOLD))) {
      changes.add(read(written, id));
    }
    changes.sort(Comparator.comparingLong(Change::version));
    return changes;
  }

  private static Change read(String written, UploadId id) {
    try {
      int first = written.indexOf(' ');
      int second = written.indexOf(' ', first + 1);
      return new Change(
          id,
          Long.parseLong(written.substring(0, first)),
          State.Name.valueOf(written.substring(first + 1, second).toUpperCase(Locale.ROOT)),
          Nanos.instant(Long.parseLong(written.substring(second + 1))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new StoreException(
          "read the changes of the upload " + id, "one of them is not a change", e);
    }
  }
}
