package dev.slipway.sql;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.upload.Nanos;
import dev.slipway.core.upload.UploadId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Keeps events as rows. A receipt is the row's id and the number of the delivery; a row remembers
 * the last one only.
 */
public final class SqlEventQueue implements EventQueue {
  private static final int MAX_TEXT = 2_000;

  private static final String SEND =
      "INSERT INTO events (upload_id, cause, visible_at, attempts) VALUES (?, ?, ?, 0)";
  // A database with several writers wants FOR UPDATE SKIP LOCKED in the inner query.
  private static final String RECEIVE =
      """
      UPDATE events
      SET visible_at = ?, attempts = attempts + 1, receipt = id || '.' || (attempts + 1)
      WHERE id IN (SELECT id FROM events WHERE visible_at <= ? ORDER BY visible_at, id LIMIT ?)
      RETURNING receipt, upload_id, cause, attempts
      """;
  private static final String ACKNOWLEDGE = "DELETE FROM events WHERE id = ? AND receipt = ?";
  private static final String RELEASE =
      "UPDATE events SET visible_at = ?, receipt = NULL WHERE id = ? AND receipt = ?";
  private static final String UNBURIED =
      "DELETE FROM events WHERE id = ? AND receipt = ? RETURNING upload_id, cause";
  private static final String BURY =
      "INSERT INTO dead_letters (id, upload_id, cause, reason, buried_at) VALUES (?, ?, ?, ?, ?)";
  private static final String DEPTH = "SELECT count(*) AS depth FROM events";
  private static final String DEAD_LETTERS =
      """
      SELECT id, upload_id, cause, reason, buried_at FROM dead_letters
      ORDER BY buried_at DESC, id DESC LIMIT ?
      """;
  private static final String EXHUME =
      "DELETE FROM dead_letters WHERE id = ? RETURNING upload_id, cause";

  private final Database database;
  private final InstantSource clock;

  public SqlEventQueue(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void send(QueuedEvent event, Duration delay) {
    database.write("send an event", session -> send(session, event, delay));
  }

  private int send(Session session, QueuedEvent event, Duration delay) throws SQLException {
    return session.update(SEND, event.uploadId().value(), shown(event.cause()), after(delay));
  }

  @Override
  public List<Delivery> receive(int max, Duration visibility) {
    return database.write(
        "receive events",
        session ->
            session.query(
                RECEIVE,
                row -> new Delivery(row.getString("receipt"), event(row), row.getInt("attempts")),
                after(visibility),
                after(Duration.ZERO),
                Limits.rows(max)));
  }

  @Override
  public void acknowledge(Delivery delivery) {
    database.write(
        "acknowledge an event",
        session -> session.update(ACKNOWLEDGE, row(delivery), delivery.receipt()));
  }

  @Override
  public void release(Delivery delivery, Duration delay) {
    database.write(
        "release an event",
        session -> session.update(RELEASE, after(delay), row(delivery), delivery.receipt()));
  }

  @Override
  public void bury(Delivery delivery, String reason) {
    long id = row(delivery);
    database.write(
        "bury an event",
        session -> {
          QueuedEvent event = session.first(UNBURIED, SqlEventQueue::event, id, delivery.receipt());
          return event == null
              ? 0
              : session.update(
                  BURY,
                  id,
                  event.uploadId().value(),
                  event.cause(),
                  shown(reason),
                  after(Duration.ZERO));
        });
  }

  @Override
  public long depth() {
    Long depth =
        database.read("count events", session -> session.first(DEPTH, row -> row.getLong("depth")));
    return depth == null ? 0 : depth;
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return database.read(
        "list dead letters",
        session ->
            session.query(
                DEAD_LETTERS,
                row ->
                    new DeadLetter(
                        Long.toString(row.getLong("id")),
                        event(row),
                        row.getString("reason"),
                        Nanos.instant(row.getLong("buried_at"))),
                Limits.rows(limit)));
  }

  @Override
  public boolean replay(String deadLetterId) {
    long id = number(deadLetterId);
    return database.write(
        "replay a dead letter",
        session -> {
          QueuedEvent event = session.first(EXHUME, SqlEventQueue::event, id);
          return event != null && send(session, event, Duration.ZERO) == 1;
        });
  }

  /** What is kept of a text for people: its start, with half surrogate pairs replaced. */
  private static String shown(String text) {
    String start = text.substring(0, Math.min(text.length(), MAX_TEXT));
    return new String(start.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private long after(Duration delay) {
    return Nanos.of(clock.instant().plus(delay));
  }

  /** The id of the row that a receipt names. */
  private static long row(Delivery delivery) {
    String receipt = delivery.receipt();
    return number(receipt.substring(0, Math.max(0, receipt.indexOf('.'))));
  }

  /** The number, or 0, which no row has. */
  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static QueuedEvent event(ResultSet row) throws SQLException {
    return new QueuedEvent(new UploadId(row.getString("upload_id")), row.getString("cause"));
  }
}
