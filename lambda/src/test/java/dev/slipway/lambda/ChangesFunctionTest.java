package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.TellChanges;
import dev.slipway.http.Body;
import dev.slipway.testkit.InMemoryOutbox;
import dev.slipway.testkit.InMemoryUploadStore;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The images here only name tellings; those of real ones are read in the aws module. */
class ChangesFunctionTest {
  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private final InMemoryUploadStore store = new InMemoryUploadStore();
  private final InMemoryOutbox outbox = new InMemoryOutbox(store, clock);
  private final Map<String, Telling> images = new HashMap<>();
  private final List<Telling> told = new ArrayList<>();
  private final Set<Telling> refused = new HashSet<>();
  private final ChangesFunction function =
      new ChangesFunction(
          this::read,
          new TellChanges(
              outbox,
              tellings -> {
                List<Telling> taken =
                    tellings.stream().filter(each -> !refused.contains(each)).toList();
                told.addAll(taken);
                return taken;
              }));

  @Test
  void changesAreToldAndForgotten() throws IOException {
    Telling one = image("one", changed());
    Telling two = image("two", changed());

    assertThat(answer(record("1", "one"), record("2", "two"))).isEqualTo(failures());

    assertThat(told).containsExactly(one, two);
    assertThat(outbox.depth()).isZero();
  }

  @Test
  void recordsWithoutUntoldChangesAreSkipped() throws IOException {
    String removed = "{\"eventName\":\"REMOVE\",\"dynamodb\":{\"SequenceNumber\":\"2\"}}";

    assertThat(answer(record("1", "told"), removed)).isEqualTo(failures());

    assertThat(told).isEmpty();
  }

  @Test
  void ofOneUploadTheLastImageIsTold() throws IOException {
    Upload upload = changed();
    image("early", upload);
    Upload next = upload.next(clock.instant()).build();
    store.replace(next);
    Telling late = image("late", next);

    answer(record("1", "early"), record("2", "late"));

    assertThat(told).containsExactly(late);
  }

  @Test
  void batchComesAgainFromTheFirstThatWasNotTold() throws IOException {
    image("one", changed());
    refused.add(image("two", changed()));
    refused.add(image("three", changed()));

    assertThat(answer(record("1", "one"), record("2", "two"), record("3", "three")))
        .isEqualTo(failures("2"));

    assertThat(outbox.depth()).isEqualTo(2);
  }

  @Test
  void unreadableRecordIsNamedAndKeepsNoOtherFromBeingTold() throws IOException {
    Telling after = image("after", changed());

    assertThat(answer(record("1", "broken"), record("2", "after"))).isEqualTo(failures("1"));

    assertThat(told).containsExactly(after);
  }

  @Test
  void busThatIsDownFailsTheWholeBatch() {
    image("one", changed());
    ChangesFunction down =
        new ChangesFunction(
            this::read,
            new TellChanges(
                outbox,
                _ -> {
                  throw new IOException("the bus is down");
                }));

    assertThatThrownBy(() -> down.answer(invocation(batch(record("1", "one")))))
        .isInstanceOf(IOException.class);
    assertThat(outbox.depth()).isEqualTo(1);
  }

  @Test
  void whatIsNoBatchOfAStreamFails() {
    for (String event :
        List.of("{}", "[]", "", "{\"Records\":[{}]}", "{\"Records\":[{\"dynamodb\":{}}]}")) {
      assertThatThrownBy(() -> function.answer(invocation(event)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private @Nullable Telling read(Map<String, ?> image) throws IOException {
    String name = String.valueOf(((Map<?, ?>) Objects.requireNonNull(image.get("name"))).get("S"));
    if (name.equals("broken")) {
      throw new IOException("the image cannot be read");
    }
    return images.get(name);
  }

  private Upload changed() {
    Upload upload = samples.pending();
    store.create(upload, null);
    Upload next = upload.next(clock.instant()).state(new State.Cancelled()).build();
    store.replace(next, change(next));
    return next;
  }

  private Telling image(String name, Upload upload) {
    Telling telling = new Telling(upload, List.of(change(upload)));
    images.put(name, telling);
    return telling;
  }

  private static Change change(Upload upload) {
    return new Change(upload.id(), upload.version(), upload.state().name(), upload.updatedAt());
  }

  private static String record(String sequenceNumber, String image) {
    return """
        {"eventID":"%s","eventName":"MODIFY","eventSource":"aws:dynamodb",
         "dynamodb":{"SequenceNumber":"%s","StreamViewType":"NEW_IMAGE",
                     "NewImage":{"name":{"S":"%s"}}}}
        """
        .formatted(sequenceNumber, sequenceNumber, image);
  }

  private String answer(String... records) throws IOException {
    byte[] answer = function.answer(invocation(batch(records))).bytes();
    return new String(answer, StandardCharsets.UTF_8);
  }

  private static String batch(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  private static String failures(String... sequenceNumbers) {
    return "{\"batchItemFailures\":["
        + String.join(
            ",",
            List.of(sequenceNumbers).stream()
                .map(number -> "{\"itemIdentifier\":\"" + number + "\"}")
                .toList())
        + "]}";
  }

  private static Invocation invocation(String event) {
    return new Invocation("1", Body.of(event), () -> Duration.ofMinutes(1));
  }
}
