package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.http.configuration.PurposesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration.md has every key that the code reads, and no other. */
class ConfigurationDocsTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|([^|]*)\\|");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```jsonc\n(.*?)```");

  private final String text = Files.readString(Path.of("..", "docs", "configuration.md"));
  private final JsonNode schema =
      new ObjectMapper().readTree(Files.readString(Path.of("..", "api", "slipway.schema.json")));

  ConfigurationDocsTest() throws IOException {}

  @Test
  void everyVariableIsDocumentedAndNoOther() {
    Set<String> documented = new TreeSet<>(rows().keySet());
    documented.removeIf(key -> !key.startsWith("SLIPWAY_"));
    assertThat(documented).isEqualTo(KnownKeys.variables());
  }

  @Test
  void everyFieldIsDocumentedAndNoOther() {
    Set<String> fields = new TreeSet<>(KnownKeys.top());
    fields.addAll(KnownKeys.purpose());
    KnownKeys.retention().forEach(name -> fields.add("retention." + name));
    Set<String> documented = new TreeSet<>(rows().keySet());
    documented.removeIf(key -> key.startsWith("SLIPWAY_"));
    assertThat(documented).isEqualTo(fields);
  }

  @Test
  void theDefaultsAreThoseOfTheSchema() {
    JsonNode purpose = schema.at("/$defs/purpose/properties");
    rows()
        .forEach(
            (key, cell) -> {
              JsonNode field = purpose.at("/" + key.replace(".", "/properties/"));
              JsonNode normal = field.path("default");
              if (!key.startsWith("SLIPWAY_")) {
                assertThat(cell.replace("`", ""))
                    .as(key)
                    .isEqualTo(normal.isMissingNode() ? "" : normal.toString());
              }
            });
  }

  @Test
  void theExampleIsTaken() {
    Matcher example = EXAMPLE.matcher(text);
    assertThat(example.find()).isTrue();
    assertThat(PurposesFile.parse("example", example.group(1), AnyStep.OURS))
        .isInstanceOf(Reading.Read.class);
  }

  /** The second cell of each row by the key in its first. */
  private Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(text);
    while (row.find()) {
      rows.put(row.group(1), row.group(2).strip());
    }
    return rows;
  }
}
