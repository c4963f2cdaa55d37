package dev.slipway.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A database with Slipway's tables in it; shared by all stores and threads of a process.
 *
 * <p>There is one connection that writes, because SQLite has one writer at a time: threads wait for
 * it in order, instead of competing for a lock that is not fair.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 3;

  private final Dialect dialect;
  private final SessionPool writer;
  private final SessionPool readers;

  private Database(Dialect dialect, SessionPool writer, SessionPool readers) {
    this.dialect = dialect;
    this.writer = writer;
    this.readers = readers;
  }

  /**
   * Opens a SQLite file, made when there is none, and brings its tables up to date. What was
   * written survives the end of the process, kill -9 included; the last moments before a power cut
   * may be lost, never more.
   *
   * @param file in a directory that exists and can be written
   * @throws StoreException with a message for people, when it cannot be used
   */
  public static Database sqlite(Path file) {
    return open(new SqliteFile(file, Limits.DEFAULT), Limits.DEFAULT);
  }

  static Database open(Dialect dialect, Limits limits) {
    SessionPool writer = null;
    try {
      writer = new SessionPool(1, limits.connection(), dialect::openWriter);
      write(dialect, writer, "prepare the database's tables", new Migrations(dialect)::apply);
      return new Database(
          dialect, writer, new SessionPool(READERS, limits.connection(), dialect::openReader));
    } catch (SQLException e) {
      StoreException failure = new StoreException("open the database", dialect.explain(e), e);
      closeAfter(failure, writer);
      throw failure;
    } catch (StoreException e) {
      closeAfter(e, writer);
      throw e;
    }
  }

  /** Reads, in no transaction. */
  <T extends @Nullable Object> T read(String operation, Work<T> work) {
    Session session = readers.take(operation);
    try {
      return work.run(session);
    } catch (SQLException e) {
      throw new StoreException(operation, dialect.explain(e), e);
    } finally {
      readers.giveBack(session);
    }
  }

  /** Writes in one transaction: all of it, or nothing when the work throws. */
  <T extends @Nullable Object> T write(String operation, Work<T> work) {
    return write(dialect, writer, operation, work);
  }

  /** Closes every connection, waiting a limited time for those in use. */
  @Override
  public void close() {
    try {
      readers.close();
      writer.close();
    } catch (SQLException e) {
      throw new StoreException("close the database", dialect.explain(e), e);
    }
  }

  private static <T extends @Nullable Object> T write(
      Dialect dialect, SessionPool writer, String operation, Work<T> work) {
    Session session = writer.take(operation);
    try {
      dialect.begin(session.connection());
      T result = work.run(session);
      dialect.commit(session.connection());
      return result;
    } catch (SQLException e) {
      rollBack(dialect, session, e);
      throw new StoreException(operation, dialect.explain(e), e);
    } catch (RuntimeException | Error e) {
      rollBack(dialect, session, e);
      throw e;
    } finally {
      writer.giveBack(session);
    }
  }

  private static void rollBack(Dialect dialect, Session session, Throwable cause) {
    try {
      dialect.rollback(session.connection());
    } catch (SQLException e) {
      // SQLite has already rolled back by itself after some failures, a full disk for one.
      cause.addSuppressed(e);
    }
  }

  private static void closeAfter(StoreException failure, @Nullable SessionPool pool) {
    try {
      if (pool != null) {
        pool.close();
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Statements that belong together. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T run(Session session) throws SQLException;
  }
}
