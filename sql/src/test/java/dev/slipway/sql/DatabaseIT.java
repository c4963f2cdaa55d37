package dev.slipway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import dev.slipway.testkit.Together;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseIT {
  private static final Limits SHORT =
      new Limits(Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(100));
  // Counts to ten billion: minutes.
  private static final String ENDLESS =
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000000)
      SELECT count(*) FROM n
      """;

  @TempDir Path directory;

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    Upload upload = new SampleUploads(new MovableClock()).pending();
    try (Database database = Database.sqlite(file())) {
      new SqlUploadStore(database).create(upload, null);
    }
    try (Database database = Database.sqlite(file())) {
      assertThat(new SqlUploadStore(database).find(upload.id())).isEqualTo(upload);
    }
  }

  @Test
  void closedDatabaseLeavesOneFile() throws Exception {
    Database database = Database.sqlite(file());
    database.close();
    database.close();
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void closedDatabaseSaysSo() {
    Database database = Database.sqlite(file());
    database.close();
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> new SqlUploadStore(database).due(new MovableClock().instant(), 1))
        .withMessage("cannot list the uploads that are due: the database is closed");
  }

  @Test
  void databaseOfALaterSlipwayIsRefusedAndUntouched() throws Exception {
    Database.sqlite(file()).close();
    raw("INSERT INTO schema_version (version, script) VALUES (9999, 'later.sql')");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.sqlite(file()))
        .withMessageContaining("schema version 9999")
        .withMessageContaining("later version of Slipway")
        .withMessageContaining("versions up to " + Migrations.SCRIPTS.size());
  }

  @Test
  void migrationThatFailsLeavesNothingBehind() throws Exception {
    raw("CREATE TABLE events (mine TEXT)");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.sqlite(file()))
        .withMessageContaining("events already exists");
    raw("CREATE TABLE uploads (also_free TEXT)");
  }

  @Test
  void concurrentOpeningsMigrateOnce() throws Exception {
    List<Database> opened = Together.run(4, _ -> () -> Database.sqlite(file()));
    opened.forEach(Database::close);
    assertThat(opened).hasSize(4);
  }

  @Test
  void fileThatIsNoDatabaseIsRefusedAndUntouched() throws Exception {
    Files.writeString(file(), "Dear diary, ".repeat(1000));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.sqlite(file()))
        .withMessageContaining(file() + " is not a SQLite database; move it away");
    assertThat(file()).hasContent("Dear diary, ".repeat(1000));
  }

  @Test
  void directoryInPlaceOfTheFileIsRefused() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.sqlite(directory))
        .withMessageContaining(directory + " is a directory");
  }

  @Test
  void missingDirectoryIsNamed() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.sqlite(directory.resolve("none/slipway.db")))
        .withMessageContaining("the directory " + directory.resolve("none") + " does not exist");
  }

  @ParameterizedTest
  // Not even root can make files in the first; the second is a file.
  @ValueSource(strings = {"/proc/self", "/proc/self/status"})
  void directoryThatCannotBeWrittenIsNamed(String place) {
    assumeThat(Path.of(place)).exists();
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.sqlite(Path.of(place, "slipway.db")))
        .withMessageContaining("cannot open the database: ")
        .withMessageContaining(place);
  }

  @Test
  void writeThatThrowsIsRolledBack() {
    try (Database database = Database.sqlite(file())) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () ->
                  database.write(
                      "test",
                      session -> {
                        session.update("DELETE FROM schema_version");
                        throw new IllegalStateException("changed my mind");
                      }));
      assertThat(versions(database)).isNotEmpty();
    }
  }

  @Test
  void readersCannotWrite() {
    try (Database database = Database.sqlite(file())) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(
              () -> database.read("test", session -> session.update("DELETE FROM schema_version")));
      assertThat(versions(database)).isNotEmpty();
    }
  }

  @Test
  void operationThatTakesTooLongIsStoppedAndTheNextWorks() {
    try (Database database = Database.open(new SqliteFile(file(), SHORT), SHORT)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> database.read("count", s -> s.query(ENDLESS, row -> row.getLong(1))))
          .withMessageContaining("took longer than the 100 ms allowed")
          .withCauseInstanceOf(SQLException.class);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> database.write("count", s -> s.query(ENDLESS, row -> row.getLong(1))))
          .withMessageContaining("took longer");
      assertThat(versions(database)).isNotEmpty();
    }
  }

  @Test
  void writerThatIsBusyIsNotWaitedForForEver() {
    try (Database database = Database.open(new SqliteFile(file(), SHORT), SHORT)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(
              () ->
                  database.write(
                      "outer", _ -> database.<Integer>write("inner", s -> s.update("SELECT 1"))))
          .withMessage("cannot inner: other threads kept every connection busy for 200 ms");
    }
  }

  @Test
  void lockOfAnotherProcessIsNotWaitedForForEver() throws Exception {
    Upload upload = new SampleUploads(new MovableClock()).pending();
    try (Database database = Database.open(new SqliteFile(file(), SHORT), SHORT)) {
      SqlUploadStore store = new SqlUploadStore(database);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(() -> store.create(upload, null))
            .withMessageContaining("was locked by another process for 100 ms");
        assertThat(store.find(upload.id())).as("reading goes on").isNull();
      }
      store.create(upload, null);
      assertThat(store.find(upload.id())).isEqualTo(upload);
    }
  }

  @Test
  void fullDiskIsNamedAndTheNextWriteWorks() {
    SampleUploads samples = new SampleUploads(new MovableClock());
    Upload large = samples.upload().results(Map.of("inspect", "x".repeat(500_000))).build();
    Upload small = samples.pending();
    try (Database database = Database.sqlite(file())) {
      database.write("limit", s -> s.query("PRAGMA max_page_count = 60", row -> row.getInt(1)));
      SqlUploadStore store = new SqlUploadStore(database);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.create(large, null))
          .withMessageContaining("the disk is full");
      store.create(small, null);
      assertThat(store.find(large.id())).isNull();
      assertThat(store.find(small.id())).isEqualTo(small);
    }
  }

  @Test
  void damagedFileIsNamed() throws Exception {
    Database.sqlite(file()).close();
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0xff);
    Files.write(file(), bytes);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.sqlite(file()))
        .withMessageContaining(file() + " is damaged; restore it from a backup");
  }

  @Test
  void databasesOnOneFileTakeTurns() throws Exception {
    Upload upload = new SampleUploads(new MovableClock()).pending();
    try (Database one = Database.sqlite(file());
        Database other = Database.sqlite(file())) {
      List<SqlUploadStore> stores = List.of(new SqlUploadStore(one), new SqlUploadStore(other));
      stores.getFirst().create(upload, null);
      Together.run(4, i -> () -> increment(stores.get(i % 2), upload.id(), 25));
      assertThat(stores.getLast().find(upload.id()))
          .isNotNull()
          .extracting(Upload::version)
          .isEqualTo(101L);
    }
  }

  private static int increment(UploadStore store, UploadId id, int times) {
    int done = 0;
    while (done < times) {
      Upload current = Objects.requireNonNull(store.find(id));
      done += store.replace(current.next(current.updatedAt()).build()) ? 1 : 0;
    }
    return done;
  }

  @Test
  void halfASurrogatePairCannotPassForAnotherTenant() {
    SampleUploads samples = new SampleUploads(new MovableClock());
    try (Database database = Database.sqlite(file())) {
      SqlUploadStore store = new SqlUploadStore(database);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.create(samples.upload().tenant("\ud83d").build(), null))
          .withMessageContaining("half a surrogate pair");
    }
  }

  @Test
  void textsForPeopleAreCutAndMended() {
    MovableClock clock = new MovableClock();
    UploadId id = new SampleUploads(clock).id();
    try (Database database = Database.sqlite(file())) {
      EventQueue queue = new SqlEventQueue(database, clock);
      queue.send(new QueuedEvent(id, "cause \ud83d"), Duration.ZERO);
      queue.bury(queue.receive(1, Duration.ZERO).getFirst(), "x".repeat(1_000_000));
      assertThat(queue.deadLetters(1))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.event().cause()).isEqualTo("cause ?");
                assertThat(letter.reason()).hasSize(2_000);
              });
    }
  }

  @Test
  void recordThatCannotBeReadIsNamed() throws Exception {
    Upload upload = new SampleUploads(new MovableClock()).pending();
    try (Database database = Database.sqlite(file())) {
      SqlUploadStore store = new SqlUploadStore(database);
      store.create(upload, null);
      raw("UPDATE uploads SET document = '{\"form\":1}'");
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.find(upload.id()))
          .withMessageContaining("cannot read the upload " + upload.id())
          .withRootCauseInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<Integer> versions(Database database) {
    return database.read(
        "test", s -> s.query("SELECT version FROM schema_version", row -> row.getInt(1)));
  }

  private Path file() {
    return directory.resolve("slipway.db");
  }

  private void raw(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
