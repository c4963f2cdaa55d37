package dev.slipway.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.awscalls.Items;
import dev.slipway.awscalls.Value;
import dev.slipway.core.json.JsonReader;
import dev.slipway.core.json.JsonRules;
import dev.slipway.core.json.JsonWriter;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamImagesTest {
  private final MovableClock clock = new MovableClock();
  private final Upload upload = new SampleUploads(clock).inState(State.Name.READY);

  @Test
  void changesComeWithTheRecordTheOldestFirst() throws IOException {
    Map<String, Value> item = item();
    item.put("untold", Value.of(Set.of(change(10), change(2))));
    item.put("tellAt", Value.of(1));

    assertThat(StreamImages.telling(image(item)))
        .isEqualTo(new Telling(upload, List.of(told(2), told(10))));
  }

  @Test
  void attributesOfOtherTypesAreNoHindrance() throws IOException {
    Map<String, Value> item = item();
    item.put("untold", Value.of(Set.of(change(2))));
    item.put("tellAt", Value.of(1));
    Map<String, Object> image = new LinkedHashMap<>(image(item));
    image.put("later", Map.of("BOOL", true));

    assertThat(StreamImages.telling(image)).isNotNull();
  }

  @Test
  void uploadWithNothingToTellIsLeftOut() throws IOException {
    assertThat(StreamImages.telling(image(item()))).isNull();
  }

  @Test
  void otherItemsOfTheTableAreLeftOut() throws IOException {
    assertThat(StreamImages.telling(Map.of("pk", Map.of("S", "k#0")))).isNull();
    assertThat(StreamImages.telling(Map.of())).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2", "2 ready", "2 gone 5", "two ready 5", "2 ready five", "2 ready 5 5"})
  void whatIsNoChangeIsNotTold(String change) {
    Map<String, Value> item = item();
    item.put("untold", Value.of(Set.of(change)));
    item.put("tellAt", Value.of(1));

    assertThatThrownBy(() -> StreamImages.telling(image(item)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a change");
  }

  @Test
  void whatIsNoRecordIsNotTold() {
    Map<String, Value> item = item();
    item.put("untold", Value.of(Set.of(change(2))));
    item.put("tellAt", Value.of(1));
    item.put("document", Value.of("{}"));

    assertThatThrownBy(() -> StreamImages.telling(image(item)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a record");
  }

  private Map<String, Value> item() {
    return UploadItem.write(upload, new Shards(1));
  }

  /** As Lambda gets it. */
  private static Map<String, Object> image(Map<String, Value> item) throws IOException {
    return JsonReader.read(JsonWriter.write(Items.write(item)), JsonRules.PLAIN);
  }

  private Change told(long version) {
    return new Change(upload.id(), version, State.Name.READY, clock.instant());
  }

  private String change(long version) {
    return Untold.write(told(version));
  }
}
