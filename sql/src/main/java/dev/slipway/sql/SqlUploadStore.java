package dev.slipway.sql;

import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Nanos;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadDocument;
import dev.slipway.core.upload.UploadId;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps records as rows: what is queried in columns, the record itself as a JSON document. */
public final class SqlUploadStore implements UploadStore {
  private static final String INSERT =
      """
      INSERT INTO uploads (id, version, tenant, user_id, purpose, state, due_at,
        idempotency_key, fingerprint, document)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String BY_KEY =
      """
      SELECT id, document, fingerprint FROM uploads
      WHERE tenant = ? AND user_id = ? AND idempotency_key = ?
      """;
  private static final String BY_ID = "SELECT id, document FROM uploads WHERE id = ?";
  private static final String REPLACE =
      """
      UPDATE uploads SET version = ?, state = ?, due_at = ?, document = ?
      WHERE id = ? AND version = ?
      """;
  private static final String DUE =
      "SELECT id, document FROM uploads WHERE due_at <= ? ORDER BY due_at, id LIMIT ?";

  private final Database database;

  public SqlUploadStore(Database database) {
    this.database = database;
  }

  @Override
  public Creation create(Upload upload, @Nullable Idempotency idempotency) {
    String document = Json.write(UploadDocument.write(upload));
    return database.write(
        "create an upload",
        session -> {
          int written =
              session.update(
                  INSERT,
                  upload.id().value(),
                  upload.version(),
                  upload.tenant(),
                  upload.user(),
                  upload.purpose(),
                  upload.state().name().text(),
                  due(upload),
                  idempotency == null ? null : idempotency.key(),
                  idempotency == null ? null : idempotency.fingerprint(),
                  document);
          return written == 1 ? new Creation.Created() : existing(session, upload, idempotency);
        });
  }

  private static Creation existing(
      Session session, Upload upload, @Nullable Idempotency idempotency) throws SQLException {
    Creation existing =
        idempotency == null
            ? null
            : session.first(
                BY_KEY,
                row -> new Creation.Existing(upload(row), row.getString("fingerprint")),
                upload.tenant(),
                upload.user(),
                idempotency.key());
    if (existing == null) {
      throw new StoreException(
          "create an upload", "there is already one with the id " + upload.id(), null);
    }
    return existing;
  }

  @Override
  public @Nullable Upload find(UploadId id) {
    return database.read(
        "find an upload", session -> session.first(BY_ID, SqlUploadStore::upload, id.value()));
  }

  @Override
  public boolean replace(Upload next, @Nullable Change change) {
    String document = Json.write(UploadDocument.write(next));
    return database.write(
        "change an upload",
        session -> {
          int replaced =
              session.update(
                  REPLACE,
                  next.version(),
                  next.state().name().text(),
                  due(next),
                  document,
                  next.id().value(),
                  next.version() - 1);
          if (replaced == 1 && change != null) {
            SqlOutbox.put(session, change);
          }
          return replaced == 1;
        });
  }

  @Override
  public Page list(Query query) {
    if (query.limit() < 1 || query.limit() > 100) {
      throw new IllegalArgumentException("limit is " + query.limit() + "; 1 to 100 are allowed");
    }
    StringBuilder sql = new StringBuilder("SELECT id, document FROM uploads WHERE tenant = ?");
    List<Object> arguments = new ArrayList<>();
    arguments.add(query.tenant());
    narrow(sql, arguments, " AND user_id = ?", query.user());
    if (query.state() == null) {
      narrow(sql, arguments, " AND state <> ?", State.Name.DELETED.text());
    } else {
      narrow(sql, arguments, " AND state = ?", query.state().text());
    }
    narrow(sql, arguments, " AND purpose = ?", query.purpose());
    // Ids sort by creation and never change, so what happens to rows meanwhile moves no page.
    narrow(sql, arguments, " AND id < ?", query.after() == null ? null : query.after().value());
    sql.append(" ORDER BY id DESC LIMIT ?");
    arguments.add(query.limit() + 1);
    List<Upload> found =
        database.read(
            "list uploads",
            session -> session.query(sql.toString(), SqlUploadStore::upload, arguments.toArray()));
    if (found.size() <= query.limit()) {
      return new Page(found, null);
    }
    List<Upload> items = found.subList(0, query.limit());
    return new Page(items, items.getLast().id());
  }

  private static void narrow(
      StringBuilder sql, List<Object> arguments, String condition, @Nullable String value) {
    if (value != null) {
      sql.append(condition);
      arguments.add(value);
    }
  }

  @Override
  public List<Upload> due(Instant now, int limit) {
    return database.read(
        "list the uploads that are due",
        session -> session.query(DUE, SqlUploadStore::upload, Nanos.of(now), Limits.rows(limit)));
  }

  private static @Nullable Long due(Upload upload) {
    Instant dueAt = upload.dueAt();
    return dueAt == null ? null : Nanos.of(dueAt);
  }

  static Upload upload(ResultSet row) throws SQLException {
    try {
      return UploadDocument.read(Json.read(row.getString("document")));
    } catch (IOException | RuntimeException e) {
      throw new StoreException(
          "read the upload " + row.getString("id"), "its document is not a record", e);
    }
  }
}
