package dev.slipway.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.port.UploadStore.Idempotency;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.StepRecord;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
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
  private final List<String> rows = new ArrayList<>();
  private final Map<String, Double> spent = new TreeMap<>();
  private final DynamoDb dynamo = DynamoLocal.http(this::count);
  private final String table = DynamoLocal.table();
  private final DynamoUploadStore store = new DynamoUploadStore(dynamo, table);
  private double total;

  @Test
  void unitsOfOneUploadAreThoseOfTheTable() throws IOException {
    SampleUploads samples = new SampleUploads(clock);
    Upload pending = samples.pending();
    store.create(pending, new Idempotency("key", "print"));
    row("create, with an idempotency key");

    Upload uploaded = next(pending, State.Name.UPLOADED, List.of());
    row("arrived: uploaded");
    tell(uploaded);
    row("told");
    Upload processing = next(uploaded, State.Name.PROCESSING, List.of());
    row("claimed: processing");
    tell(processing);
    row("told");
    Upload scanned = note(processing, step("scan"));
    row("a step is noted");
    Upload inspected = note(scanned, step("scan"), step("inspect"));
    row("a step is noted");
    Upload ready = next(inspected, State.Name.READY, inspected.steps());
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
    store.create(new SampleUploads(clock).pending(), null);
    row("create, without a key");

    assertThat(rows).containsExactly("| create, without a key | 4 | due 1, owner 1, tenant 1 |");
  }

  private Upload next(Upload upload, State.Name name, List<StepRecord> steps) {
    clock.move(Duration.ofSeconds(1));
    Upload next =
        upload
            .next(clock.instant())
            .state(new SampleUploads(clock).state(name))
            .steps(steps)
            .dueAt(clock.instant().plus(Duration.ofMinutes(5)))
            .build();
    assertThat(store.replace(next, change(next))).isTrue();
    return next;
  }

  private Upload note(Upload upload, StepRecord... steps) {
    clock.move(Duration.ofSeconds(1));
    Upload next = upload.next(clock.instant()).steps(List.of(steps)).build();
    assertThat(store.replace(next)).isTrue();
    return next;
  }

  private void tell(Upload upload) {
    new DynamoOutbox(dynamo, table, clock).told(new Telling(upload, List.of(change(upload))));
  }

  private static Change change(Upload upload) {
    return new Change(upload.id(), upload.version(), upload.state().name(), upload.updatedAt());
  }

  private static StepRecord step(String name) {
    return new StepRecord(name, StepRecord.Outcome.PASSED, 12, 1, "engine 1.2.3");
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
