package dev.slipway.aws.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.slipway.core.Problem;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.Change;
import dev.slipway.core.upload.FileSpec;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.MovableClock;
import dev.slipway.testkit.SampleUploads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What receivers get, and that docs/events.md says so. */
class ChangeEventTest {
  private final MovableClock clock = new MovableClock();
  private final SampleUploads samples = new SampleUploads(clock);
  private final String page = Files.readString(Path.of("../docs/events.md"));

  ChangeEventTest() throws IOException {}

  @Test
  void theExampleOfThePageIsWhatIsSent() throws IOException {
    Map<String, Object> example = example("\"region\"");
    assertThat(example)
        .containsEntry("source", ChangeEvent.SOURCE)
        .containsEntry("detail-type", ChangeEvent.DETAIL_TYPE);
    assertThat(example.get("detail")).isEqualTo(detail(ready()));
  }

  @Test
  void thePatternsOfThePageMatchWhatIsSent() throws IOException {
    assertThat(example("\"purpose\": [\""))
        .containsEntry("source", List.of(ChangeEvent.SOURCE))
        .containsEntry("detail-type", List.of(ChangeEvent.DETAIL_TYPE));
  }

  @Test
  void everyFieldIsOnThePageAndNoOther() throws IOException {
    TreeSet<String> sent = new TreeSet<>(detail(ready()).keySet());
    sent.addAll(detail(in(State.Name.REJECTED)).keySet());
    sent.addAll(detail(with(Map.of("document", "x".repeat(300_000)))).keySet());
    assertThat(
            Pattern.compile("(?m)^\\| `([a-zA-Z]+)` \\|")
                .matcher(page)
                .results()
                .map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(sent);
    assertThat(page).contains(ChangeEvent.MAX_DETAIL / 1024 + " KiB");
  }

  @Test
  void earlierChangesSayNothingOfWhatCameLater() throws IOException {
    Upload upload = in(State.Name.REJECTED);
    Change earlier = new Change(upload.id(), 1, State.Name.UPLOADED, upload.createdAt());
    Change latest = change(upload);
    Telling telling = new Telling(upload, List.of(earlier, latest));
    assertThat(parsed(ChangeEvent.detail(telling, earlier)))
        .containsEntry("state", "uploaded")
        .doesNotContainKeys("problem", "results");
    assertThat(parsed(ChangeEvent.detail(telling, latest))).containsKeys("problem", "results");
  }

  @Test
  void recordThatMovedOnLendsNothingToTheChangeBefore() throws IOException {
    Upload upload = in(State.Name.READY);
    Change change = new Change(upload.id(), 1, State.Name.UPLOADED, upload.createdAt());
    assertThat(parsed(ChangeEvent.detail(new Telling(upload, List.of(change)), change)))
        .doesNotContainKeys("problem", "results");
  }

  @Test
  void largestResultsAreLeftOutAndNamed() throws IOException {
    Map<String, Object> detail =
        detail(
            with(
                Map.of(
                    "inspect", Map.of("contentType", "text/plain"),
                    "document", Map.of("text", "ü".repeat(150_000)),
                    "csv-rows", "x".repeat(100_000))));
    assertThat(detail).containsEntry("leftOut", List.of("results.document"));
    assertThat(detail.get("results"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("inspect", "csv-rows");
  }

  @Test
  void whateverTheRecordHoldsTheDetailIsShortEnough() throws IOException {
    String long_ = "\u0001".repeat(60_000);
    Upload upload =
        samples
            .upload()
            .file(new FileSpec("me.jpg", "image/jpeg", 1, null, Map.of("a", long_)))
            .state(new State.Rejected(new Problem("infected", long_)))
            .results(Map.of("a", long_, "b", long_))
            .build();
    String text = ChangeEvent.detail(new Telling(upload, List.of(change(upload))), change(upload));
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(ChangeEvent.MAX_DETAIL);
    assertThat(parsed(text))
        .containsEntry("leftOut", List.of("results.a", "results.b", "metadata", "problem"));
  }

  @Test
  void halvesOfSurrogatePairsDoNotMakeAnEventUnsendable() throws IOException {
    assertThat(detail(with(Map.of("document", "\ud83c")))).containsKey("results");
    Upload upload = with(Map.of("document", "\ud83c"));
    String text = ChangeEvent.detail(new Telling(upload, List.of(change(upload))), change(upload));
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
  }

  @Test
  void nothingSecretIsSent() throws IOException {
    assertThat(detail(in(State.Name.PENDING)).toString()).doesNotContain("multipart-upload-id");
    assertThat(detail(in(State.Name.PROCESSING)).toString()).doesNotContain("worker-1");
  }

  private Upload ready() {
    return samples
        .upload()
        .version(7)
        .file(new FileSpec("me.jpg", "image/jpeg", 12_345, null, Map.of("album", "42")))
        .state(samples.state(State.Name.READY))
        .results(
            Map.of(
                "scan", Map.of("verdict", "clean"),
                "image", Map.of("width", 4032, "height", 3024)))
        .build();
  }

  private Upload in(State.Name state) {
    return samples.inState(state);
  }

  private Upload with(Map<String, Object> results) {
    return samples.upload().state(samples.state(State.Name.READY)).results(results).build();
  }

  private static Map<String, Object> detail(Upload upload) throws IOException {
    Change change = change(upload);
    return parsed(ChangeEvent.detail(new Telling(upload, List.of(change)), change));
  }

  private static Change change(Upload upload) {
    return new Change(upload.id(), upload.version(), upload.state().name(), upload.updatedAt());
  }

  private Map<String, Object> example(String containing) throws IOException {
    return parsed(
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(page)
            .results()
            .map((MatchResult found) -> found.group(1))
            .filter(block -> block.contains(containing))
            .findFirst()
            .orElseThrow());
  }

  private static Map<String, Object> parsed(String json) throws IOException {
    return JSON.std.mapFrom(json);
  }
}
