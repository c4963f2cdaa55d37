package dev.slipway.sql;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection, used by one thread at a time.
 *
 * @param deadline to be restarted at the start of every operation
 */
record Session(Connection connection, Deadline deadline) {
  /** Changes rows and returns how many. */
  int update(String sql, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  /** Reads all rows; queries limit their rows themselves. */
  <T> List<T> query(String sql, Reading<T> reading, @Nullable Object... arguments)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, arguments);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(reading.read(result));
      }
    }
    return rows;
  }

  /** Reads the only row, or null when there is none. */
  <T> @Nullable T first(String sql, Reading<T> reading, @Nullable Object... arguments)
      throws SQLException {
    List<T> rows = query(sql, reading, arguments);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, checked(arguments[i]));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /** Refuses half a surrogate pair: drivers store '?' for it, so two tenants could become one. */
  private static @Nullable Object checked(@Nullable Object argument) {
    if (argument instanceof String text && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("the text holds half a surrogate pair: " + text);
    }
    return argument;
  }

  /** Ends what a connection does when it takes too long. */
  @FunctionalInterface
  interface Deadline {
    void restart();
  }

  /** Reads the row that the result stands on. */
  @FunctionalInterface
  interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }
}
