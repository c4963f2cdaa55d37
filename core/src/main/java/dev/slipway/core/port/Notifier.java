package dev.slipway.core.port;

import dev.slipway.core.port.Outbox.Telling;
import java.io.IOException;
import java.util.List;

/** Tells the product of changes; may tell the same one twice. */
@FunctionalInterface
public interface Notifier {
  /**
   * Tells, each upload's changes in their order.
   *
   * @return those of which every change has arrived; the others must be told again
   * @throws IOException when none could be told
   */
  List<Telling> tell(List<Telling> tellings) throws IOException;
}
