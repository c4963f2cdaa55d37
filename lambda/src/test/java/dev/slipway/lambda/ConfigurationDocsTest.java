package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.s3.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/configuration-aws.md has every variable that the functions take, and no other. */
class ConfigurationDocsTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(SLIPWAY_[^`]+)` \\|");
  private static final String KNOWN = ": unknown; known are ";

  @Test
  void everyVariableIsDocumentedAndNoOther() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "configuration-aws.md"));
    Set<String> documented =
        ROW.matcher(text)
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known = new TreeSet<>(ofS3());
    Arrays.stream(Variable.values()).map(Variable::toString).forEach(known::add);
    assertThat(documented).isEqualTo(known);
  }

  @Test
  void everyHandlerIsNamed() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "configuration-aws.md"));
    for (Handler handler : Handler.values()) {
      assertThat(text).contains("`" + handler + "`");
    }
  }

  /** Asked from the code: it names them all when it meets one it does not know. */
  private static List<String> ofS3() {
    S3Settings.Reading reading = S3Settings.read(Map.of("SLIPWAY_S3_UNKNOWN", "1"));
    String fault =
        ((S3Settings.Reading.Faulty) reading)
            .faults().stream().filter(each -> each.contains(KNOWN)).findFirst().orElseThrow();
    return List.of(fault.substring(fault.indexOf(KNOWN) + KNOWN.length()).split(", ", -1));
  }
}
