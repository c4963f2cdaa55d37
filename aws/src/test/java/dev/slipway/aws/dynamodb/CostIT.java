package dev.slipway.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.port.UploadStore.Idempotency;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.Lease;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What one upload costs from creation to tidied, in the units that DynamoDB counts; the table in
 * docs/decisions/0012-dynamodb.md says the same.
 */
class CostIT {
  private static final Path DECISION = Path.of("../docs/decisions/0012-dynamodb.md");

  private final MovableClock clock = new MovableClock();
  private final SamplePhoto photo = new SamplePhoto(clock);
  private final List<String> rows = new ArrayList<>();
  private final Map<String, Double> spent = new TreeMap<>();
  private final DynamoDb dynamo = DynamoLocal.http(this::count);
  private final String table = DynamoLocal.table();
  private final DynamoUploadStore store = new DynamoUploadStore(dynamo, table);
  private double total;

  @Test
  void unitsOfOneUploadAreThoseOfTheTable() throws IOException {
    Upload pending = photo.pending();
    store.create(pending, new Idempotency("key", "print"));
    row("create, with an idempotency key");

    Upload uploaded = next(pending, new State.Uploaded(photo.received(), 0));
    row("arrived: uploaded");
    tell(uploaded);
    row("told");
    Lease lease = new Lease("worker-0123456789", clock.instant().plusSeconds(60));
    Upload processing = next(uploaded, new State.Processing(photo.received(), lease, 1));
    row("claimed: processing");
    tell(processing);
    row("told");
    Upload passed = processing;
    for (String step : List.of("scan", "inspect", "image")) {
      clock.move(Duration.ofSeconds(1));
      passed = photo.passed(passed, step);
      assertThat(store.replace(passed)).isTrue();
      row("step passed: " + step);
    }
    Upload ready = next(passed, new State.Ready(photo.original(passed)));
    row("promoted: ready");
    tell(ready);
    row("told");
    clock.move(Duration.ofHours(1));
    store.replace(ready.next(clock.instant()).tidied(true).dueAt(null).build());
    row("tidied");
    rows.add("| all writes | " + units(total) + " | |");

    store.find(ready.id());
    row("read by a client or a worker");

    assertThat(rows).isEqualTo(documented());
  }

  @Test
  void creationWithoutAKeyIsCheaper() {
    store.create(photo.pending(), null);
    row("create, without a key");

    assertThat(rows).containsExactly("| create, without a key | 4 | due 1, owner 1, tenant 1 |");
  }

  private Upload next(Upload upload, State state) {
    clock.move(Duration.ofSeconds(1));
    Upload next =
        upload
            .next(clock.instant())
            .state(state)
            .dueAt(clock.instant().plus(Duration.ofMinutes(5)))
            .build();
    assertThat(store.replace(next, change(next))).isTrue();
    return next;
  }

  private void tell(Upload upload) {
    new DynamoOutbox(dynamo, table, clock).told(new Telling(upload, List.of(change(upload))));
  }

  private static Change change(Upload upload) {
    return new Change(upload.id(), upload.version(), upload.state().name(), upload.updatedAt());
  }

  private void count(String operation, double units, Map<String, Double> indexes) {
    spent.merge("", units, Double::sum);
    indexes.forEach((name, more) -> spent.merge(name, more, Double::sum));
  }

  private void row(String what) {
    List<String> indexes = new ArrayList<>();
    double sum = 0;
    for (Map.Entry<String, Double> entry : spent.entrySet()) {
      sum += entry.getValue();
      if (!entry.getKey().isEmpty() && entry.getValue() > 0) {
        indexes.add(entry.getKey() + " " + units(entry.getValue()));
      }
    }
    rows.add("| " + what + " | " + units(sum) + " | " + String.join(", ", indexes) + " |");
    total += sum;
    spent.clear();
  }

  private static String units(double units) {
    return units == Math.rint(units) ? Long.toString((long) units) : Double.toString(units);
  }

  private static List<String> documented() throws IOException {
    @Nullable String page = Files.readString(DECISION);
    String table = page.substring(page.indexOf("<!-- cost -->"), page.indexOf("<!-- /cost -->"));
    return table.lines().filter(line -> line.startsWith("| ")).skip(2).toList();
  }
}
