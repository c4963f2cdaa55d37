package dev.slipway.sql;

import dev.slipway.core.port.Outbox;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Nanos;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Keeps untold changes as rows, which {@link SqlUploadStore} writes together with the record. Only
 * one row of an upload says when it is to be told: that keeps the upload's changes together.
 */
public final class SqlOutbox implements Outbox {
  // A database with several writers must lock the upload's row first, or a change that is put while
  // the last one is forgotten would never be told.
  private static final String PUT =
      """
      INSERT INTO outbox (upload_id, version, state, changed_at, tell_at)
      VALUES (?, ?, ?, ?,
        CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE upload_id = ?) THEN NULL ELSE ? END)
      """;
  private static final String DUE =
      "SELECT upload_id FROM outbox WHERE tell_at <= ? ORDER BY tell_at, upload_id LIMIT ?";
  private static final String HIDE =
      "UPDATE outbox SET tell_at = ? WHERE upload_id = ? AND tell_at IS NOT NULL";
  private static final String CHANGES =
      "SELECT upload_id, version, state, changed_at FROM outbox WHERE upload_id = ? ORDER BY version";
  private static final String UPLOAD = "SELECT id, document FROM uploads WHERE id = ?";
  private static final String TOLD = "DELETE FROM outbox WHERE upload_id = ? AND version = ?";
  private static final String NEXT =
      """
      UPDATE outbox SET tell_at = changed_at
      WHERE upload_id = ? AND version = (SELECT min(version) FROM outbox WHERE upload_id = ?)
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE upload_id = ? AND tell_at IS NOT NULL)
      """;
  private static final String DEPTH =
      "SELECT count(*) AS depth FROM outbox WHERE tell_at IS NOT NULL";

  private final Database database;
  private final InstantSource clock;

  public SqlOutbox(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Puts a change in, within the transaction that makes it. */
  static void put(Session session, Change change) throws SQLException {
    String id = change.id().value();
    long at = Nanos.of(change.at());
    session.update(PUT, id, change.version(), change.state().text(), at, id, at);
  }

  @Override
  public List<Telling> take(int limit, Duration visibility) {
    Instant now = clock.instant();
    return database.write(
        "take changes to tell",
        session -> {
          List<Telling> taken = new ArrayList<>();
          for (String id : due(session, now, limit)) {
            session.update(HIDE, Nanos.of(now.plus(visibility)), id);
            Upload upload = session.first(UPLOAD, SqlUploadStore::upload, id);
            if (upload != null) {
              taken.add(new Telling(upload, session.query(CHANGES, SqlOutbox::change, id)));
            }
          }
          return taken;
        });
  }

  private static List<String> due(Session session, Instant now, int limit) throws SQLException {
    return session.query(DUE, row -> row.getString("upload_id"), Nanos.of(now), Limits.rows(limit));
  }

  @Override
  public void told(Telling telling) {
    database.write(
        "forget changes that were told",
        session -> {
          String id = telling.upload().id().value();
          for (Change change : telling.changes()) {
            session.update(TOLD, id, change.version());
          }
          return session.update(NEXT, id, id, id);
        });
  }

  @Override
  public long depth() {
    Long depth =
        database.read(
            "count changes to tell", session -> session.first(DEPTH, row -> row.getLong("depth")));
    return depth == null ? 0 : depth;
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        new UploadId(row.getString("upload_id")),
        row.getLong("version"),
        State.Name.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Nanos.instant(row.getLong("changed_at")));
  }
}
