package dev.slipway.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SQLite that tells how it runs each statement that is prepared; migrations are left out. */
final class PlannedStatements implements Dialect {
  private final Dialect sqlite;
  private final Map<String, List<String>> plans = new ConcurrentHashMap<>();

  PlannedStatements(Dialect sqlite) {
    this.sqlite = sqlite;
  }

  /** The plan of every statement seen, by statement. */
  Map<String, List<String>> plans() {
    return plans;
  }

  @Override
  public Session openReader() throws SQLException {
    return watched(sqlite.openReader());
  }

  @Override
  public Session openWriter() throws SQLException {
    return watched(sqlite.openWriter());
  }

  private Session watched(Session session) {
    Connection real = session.connection();
    Connection watched =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("prepareStatement")) {
                    note(real, (String) arguments[0]);
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                  }
                });
    return new Session(watched, session.deadline());
  }

  private void note(Connection real, String sql) throws SQLException {
    if (sql.startsWith("CREATE") || sql.contains("schema_version")) {
      return;
    }
    List<String> plan = new ArrayList<>();
    try (Statement statement = real.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (rows.next()) {
        plan.add(rows.getString("detail"));
      }
    }
    plans.put(sql, plan);
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    sqlite.begin(connection);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    sqlite.commit(connection);
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    sqlite.rollback(connection);
  }

  @Override
  public String identity() {
    return sqlite.identity();
  }

  @Override
  public String explain(SQLException failure) {
    return sqlite.explain(failure);
  }
}
