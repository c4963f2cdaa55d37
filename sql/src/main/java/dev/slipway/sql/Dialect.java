package dev.slipway.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** All in which one database differs from another. */
interface Dialect {
  /** Opens a connection that only reads. */
  Session openReader() throws SQLException;

  /** Opens a connection that writes. */
  Session openWriter() throws SQLException;

  /** Begins a transaction that will write. */
  void begin(Connection connection) throws SQLException;

  void commit(Connection connection) throws SQLException;

  void rollback(Connection connection) throws SQLException;

  /** The definition of a BIGINT primary key that counts up and never uses a number twice. */
  String identity();

  /** Says in a sentence why it failed and what helps; names the database. */
  String explain(SQLException failure);
}
