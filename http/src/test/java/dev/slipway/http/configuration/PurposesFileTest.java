package dev.slipway.http.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.purpose.PurposesReader.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurposesFileTest {
  private static final String PHOTO =
      """
      {"purposes": {"photo": {"types": ["image/*"]}}}""";

  @TempDir Path directory;

  @Test
  void commentsAndTrailingCommasAreFine() {
    assertThat(
            parse(
                """
                // what we take
                {
                  /* an editor completes by it */
                  "$schema": "https://slipway.dev/slipway.schema.json",
                  "purposes": {
                    "photo": {"types": ["image/*",],}, // "quoted" // twice
                  },
                }
                """))
        .isInstanceOf(Reading.Read.class);
  }

  @Test
  void aByteOrderMarkIsFine() {
    assertThat(parse("\uFEFF" + PHOTO)).isInstanceOf(Reading.Read.class);
  }

  @Test
  void aFieldThatComesTwiceIsAFaultWithItsPlace() {
    assertThat(
            faults(
                """
                {"purposes": {
                  "photo": {"types": ["image/*"], "ttl": "1h",
                            "ttl": "2h"}
                }}
                """))
        .containsExactly("slipway.json, line 3 column 18: not JSON: Duplicate field 'ttl'");
  }

  @Test
  void aSyntaxErrorIsAFaultWithItsPlace() {
    assertThat(faults("{\n  \"purposes\": }"))
        .singleElement()
        .asString()
        .startsWith("slipway.json, line 2 column 15: not JSON: Unexpected character ('}')");
    assertThat(faults("{\"purposes\": {"))
        .singleElement()
        .asString()
        .startsWith("slipway.json, line 1 column 15: not JSON: Unexpected end-of-input");
  }

  @Test
  void whatIsNoObjectIsAFault() {
    for (String text : List.of("", "   ", "[]", "7", "null", "\"purposes\"", "// nothing")) {
      assertThat(faults(text)).containsExactly("slipway.json: must be an object {…}");
    }
  }

  @Test
  void nothingMayFollowTheObject() {
    assertThat(faults(PHOTO + "\n{}"))
        .containsExactly("slipway.json, line 2 column 1: something follows the object's end");
  }

  @Test
  void deepNestingIsAFaultWithoutJargon() {
    assertThat(faults("{\"a\":".repeat(50_000)))
        .singleElement()
        .asString()
        .contains("Document nesting depth (17) exceeds the maximum allowed (16)")
        .doesNotContain("StreamReadConstraints");
  }

  @Test
  void everyFaultOfThePurposesNamesTheFile() {
    assertThat(faults("{\"purposes\": {\"photo\": {\"ttl\": \"1\"}}}"))
        .hasSize(2)
        .allMatch(fault -> fault.startsWith("slipway.json: purposes.photo.t"));
  }

  @Test
  void aStepWithoutAnEngineIsAFault() {
    assertThat(
            faults(
                """
                {"purposes": {"photo": {"types": ["*/*"], "steps": ["scan", "promote"]}}}"""))
        .singleElement()
        .asString()
        .endsWith("scan cannot run here: no scanner is named");
  }

  @Test
  void aFileIsRead() throws IOException {
    Path file = Files.writeString(directory.resolve("slipway.json"), PHOTO);
    assertThat(PurposesFile.read(file, AnyStep.OURS)).isInstanceOf(Reading.Read.class);
  }

  @Test
  void aFileThatCannotBeReadIsAFault() throws IOException {
    Path none = directory.resolve("none.json");
    assertThat(faultsOf(none)).containsExactly(none + ": there is no such file");
    assertThat(faultsOf(directory)).containsExactly(directory + ": cannot be read: Is a directory");
    Path latin = directory.resolve("latin.json");
    Files.write(latin, "{\"é\": 1}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(faultsOf(latin)).containsExactly(latin + ": is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void aMebibyteIsTakenAndAByteMoreIsNot() throws IOException {
    Path file = directory.resolve("large.json");
    Files.writeString(file, PHOTO + " ".repeat((1 << 20) - PHOTO.length()));
    assertThat(PurposesFile.read(file, AnyStep.OURS)).isInstanceOf(Reading.Read.class);
    Files.writeString(file, PHOTO + " ".repeat((1 << 20) - PHOTO.length() + 1));
    assertThat(faultsOf(file)).containsExactly(file + ": over 1 MiB; purposes need a few KiB");
  }

  private static Reading parse(String text) {
    return PurposesFile.parse("slipway.json", text, AnyStep.OURS);
  }

  private static List<String> faults(String text) {
    Reading reading = parse(text);
    assertThat(reading).isInstanceOf(Reading.Faulty.class);
    return ((Reading.Faulty) reading).faults();
  }

  private static List<String> faultsOf(Path file) {
    Reading reading = PurposesFile.read(file, AnyStep.OURS);
    assertThat(reading).isInstanceOf(Reading.Faulty.class);
    return ((Reading.Faulty) reading).faults();
  }
}
