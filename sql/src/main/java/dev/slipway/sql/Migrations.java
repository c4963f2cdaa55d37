package dev.slipway.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the tables up to date: runs, in order, the numbered scripts that have not run yet. */
final class Migrations {
  /** The scripts; the n-th makes schema version n. Released ones are never changed. */
  static final List<String> SCRIPTS =
      List.of("0001_uploads.sql", "0002_events.sql", "0003_outbox.sql");

  private static final String OPERATION = "prepare the database's tables";

  private final Dialect dialect;

  Migrations(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Applies what is missing.
   *
   * @return the schema version that there is now
   * @throws StoreException when a later Slipway has already migrated this database
   */
  Integer apply(Session session) throws SQLException {
    session.update(
        "CREATE TABLE IF NOT EXISTS schema_version ("
            + "version INTEGER PRIMARY KEY, script TEXT NOT NULL)");
    Integer found =
        session.first(
            "SELECT version FROM schema_version ORDER BY version DESC LIMIT 1",
            row -> row.getInt("version"));
    int current = found == null ? 0 : found;
    if (current > SCRIPTS.size()) {
      throw new StoreException(
          OPERATION,
          "they have schema version "
              + current
              + ", made by a later version of Slipway; this one knows versions up to "
              + SCRIPTS.size()
              + ". Use the later Slipway, or another data directory",
          null);
    }
    for (int version = current + 1; version <= SCRIPTS.size(); version++) {
      String script = SCRIPTS.get(version - 1);
      for (String statement : statements(script)) {
        session.update(statement);
      }
      session.update("INSERT INTO schema_version (version, script) VALUES (?, ?)", version, script);
    }
    return SCRIPTS.size();
  }

  /**
   * The script's statements; no semicolon stands in a literal, and comments have their own lines.
   */
  private List<String> statements(String script) {
    String text =
        read(script).replaceAll("(?m)^--.*$", "").replace("{identity}", dialect.identity());
    return List.of(text.split(";")).stream()
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static String read(String script) {
    try (@Nullable InputStream in = Migrations.class.getResourceAsStream("db/" + script)) {
      if (in == null) {
        throw new StoreException(OPERATION, "the resource db/" + script + " is missing", null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StoreException(OPERATION, "the resource db/" + script + " cannot be read", e);
    }
  }
}
