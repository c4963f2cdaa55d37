package dev.slipway.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** One SQLite file. */
final class SqliteFile implements Dialect {
  /** Operations of SQLite's machine between two looks at the deadline: well under a millisecond. */
  private static final int OPERATIONS_PER_LOOK = 10_000;

  private final Path file;
  private final Limits limits;

  SqliteFile(Path file, Limits limits) {
    this.file = file.toAbsolutePath();
    this.limits = limits;
  }

  @Override
  public Session openReader() throws SQLException {
    return open(config(), "PRAGMA query_only = ON");
  }

  @Override
  public Session openWriter() throws SQLException {
    checkPlace();
    // In WAL mode readers and the writer do not wait for one another.
    return open(config(), "PRAGMA journal_mode = WAL");
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    // What is committed has been handed to the operating system, so it outlives this process.
    // FULL would also outlive a power cut, at the price of an fsync a commit.
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setBusyTimeout(Math.toIntExact(limits.otherProcess().toMillis()));
    return config;
  }

  private Session open(SQLiteConfig config, String pragma) throws SQLException {
    // As a URI, because the driver takes what follows a '?' in a plain path for settings.
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri().toASCIIString());
    try {
      Clock clock = new Clock(limits.operation().toNanos());
      execute(connection, pragma);
      ProgressHandler.setHandler(connection, OPERATIONS_PER_LOOK, clock);
      return new Session(connection, clock);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Refuses places that SQLite would only call "unable to open database file". */
  private void checkPlace() {
    Path directory = file.getParent();
    String wrong = null;
    if (directory == null || Files.isDirectory(file)) {
      wrong = file + " is a directory; name a file in it";
    } else if (!Files.isDirectory(directory)) {
      wrong = "the directory " + directory + " does not exist; create it";
    } else if (!Files.isWritable(directory)) {
      wrong = "the directory " + directory + " cannot be written; change its owner or mode";
    }
    if (wrong != null) {
      throw new StoreException("open the database", wrong, null);
    }
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    // IMMEDIATE takes the write lock at once: a transaction that reads first and then finds another
    // process writing could only fail.
    execute(connection, "BEGIN IMMEDIATE");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    execute(connection, "COMMIT");
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    execute(connection, "ROLLBACK");
  }

  @Override
  public String identity() {
    // Without AUTOINCREMENT the number of a deleted last row is used again.
    return "INTEGER PRIMARY KEY AUTOINCREMENT";
  }

  @Override
  public String explain(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return "SQLite reports: " + failure.getMessage();
    }
    // The low byte is the primary code; the driver reports extended ones.
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff);
    String what =
        switch (code) {
          case SQLITE_NOTADB -> " is not a SQLite database; move it away or name another file";
          case SQLITE_CORRUPT -> " is damaged; restore it from a backup or name another file";
          case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH ->
              " cannot be opened for writing; change the owner or mode of it and its directory";
          case SQLITE_FULL -> " cannot grow, the disk is full; make room";
          case SQLITE_BUSY, SQLITE_LOCKED ->
              " was locked by another process for "
                  + limits.otherProcess().toMillis()
                  + " ms; end that process";
          case SQLITE_INTERRUPT ->
              " took longer than the " + limits.operation().toMillis() + " ms allowed";
          default -> " failed";
        };
    return file + what + " (SQLite reports: " + failure.getMessage() + ")";
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Stops a statement that runs past the deadline; the driver's query time-out does not. */
  private static final class Clock extends ProgressHandler implements Session.Deadline {
    private final long nanos;
    private volatile long startedAt = System.nanoTime();

    Clock(long nanos) {
      this.nanos = nanos;
    }

    @Override
    public void restart() {
      startedAt = System.nanoTime();
    }

    @Override
    protected int progress() {
      return System.nanoTime() - startedAt > nanos ? 1 : 0;
    }
  }
}
