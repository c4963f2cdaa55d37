package dev.slipway.core.port;

import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Upload;
import java.time.Duration;
import java.util.List;

/**
 * The changes that are still to be told. The {@link UploadStore} keeps each in the same write as
 * the change itself, so that none is lost when a process ends between the two.
 */
public interface Outbox {
  /**
   * Takes the untold changes of up to {@code limit} uploads, those that wait longest first, and
   * hides them for {@code visibility}; what is not told by then is taken again.
   */
  List<Telling> take(int limit, Duration visibility);

  /** Says that these changes were told; those made meanwhile stay. */
  void told(Telling telling);

  /** Uploads with changes that are still to be told, hidden ones too. */
  long depth();

  /**
   * What is to be told of one upload.
   *
   * @param upload as it is now, which may be later than the last change
   * @param changes one or more, the oldest first
   */
  record Telling(Upload upload, List<Change> changes) {
    public Telling {
      changes = List.copyOf(changes);
    }
  }
}
