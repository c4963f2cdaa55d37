package dev.slipway.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A fixed number of sessions, lent to threads in the order in which they asked. */
final class SessionPool {
  private final Duration patience;
  private final BlockingQueue<Session> idle;
  private volatile boolean closed;
  private int open;

  SessionPool(int size, Duration patience, Opening opening) throws SQLException {
    this.patience = patience;
    idle = new ArrayBlockingQueue<>(size, true);
    try {
      while (open < size) {
        idle.add(opening.open());
        open++;
      }
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Waits for a session, a limited time. */
  Session take(String operation) {
    Session session;
    try {
      session = closed ? null : next();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(operation, "interrupted while waiting for a connection", e);
    }
    if (session == null) {
      String reason =
          closed
              ? "the database is closed"
              : "other threads kept every connection busy for " + patience.toMillis() + " ms";
      throw new StoreException(operation, reason, null);
    }
    session.deadline().restart();
    return session;
  }

  void giveBack(Session session) {
    idle.add(session);
  }

  /** Closes the sessions, waiting a limited time for those that are lent. */
  synchronized void close() throws SQLException {
    closed = true;
    try {
      while (open > 0) {
        Session session = next();
        if (session == null) {
          return;
        }
        open--;
        session.connection().close();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Session next() throws InterruptedException {
    return idle.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Opens one session. */
  @FunctionalInterface
  interface Opening {
    Session open() throws SQLException;
  }
}
