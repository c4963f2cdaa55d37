package dev.slipway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An empty SQLite database for one test. At the end of it, every statement that the test made ran
 * must have found its rows, and their order, by an index.
 */
final class FreshDatabase implements AfterEachCallback {
  private @Nullable Path directory;
  private @Nullable PlannedStatements statements;
  private @Nullable Database database;

  Database database() {
    try {
      // The name has what the driver would take for settings or escapes.
      Path made = Files.createTempDirectory("slipway día ?a=b&#%41 ");
      PlannedStatements planned =
          new PlannedStatements(new SqliteFile(made.resolve("slipway.db"), Limits.DEFAULT));
      Database opened = Database.open(planned, Limits.DEFAULT);
      directory = made;
      statements = planned;
      database = opened;
      return opened;
    } catch (IOException e) {
      throw new IllegalStateException("no directory for the database", e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (database == null || directory == null || statements == null) {
      return;
    }
    database.close();
    assertThat(directory.resolve("slipway.db")).exists();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    assertThat(statements.plans()).allSatisfy((_, plan) -> assertThat(steps(plan)).isEmpty());
  }

  /** The steps of a plan that read a whole table, or sort. */
  private static List<String> steps(List<String> plan) {
    return plan.stream()
        .filter(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"))
        // Where the order or the count is all that is asked for, an index read in order is right.
        .filter(step -> !step.startsWith("SCAN events USING COVERING INDEX events_visible"))
        .filter(step -> !step.equals("SCAN dead_letters USING INDEX dead_letters_buried"))
        .filter(step -> !step.startsWith("SCAN outbox USING COVERING INDEX outbox_tell"))
        .toList();
  }
}
