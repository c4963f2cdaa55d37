package dev.slipway.core.worker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in the opposite order; each whatever became of the others. */
public final class Closing implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Closing.class.getName());

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Takes what was just opened, and hands it back. */
  public <T extends AutoCloseable> T add(T closeable) {
    open.push(closeable);
    return closeable;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "Something did not close cleanly", e);
      }
    }
  }

  /** Closes because of a failure, which keeps being the one that is told. */
  public void closeAfter(Exception failure) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }
}
