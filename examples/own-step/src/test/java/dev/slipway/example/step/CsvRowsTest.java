package dev.slipway.example.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.Step.Result;
import dev.slipway.testkit.SampleInput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b            | 1",
        "a,b/1,2/       | 2",
        "a,b/1,2        | 2",
        "a,\"x/y\"/1,2  | 2",
      })
  void rowsAreCounted(String text, long rows) throws Exception {
    assertThat(run(text.replace('/', '\n'), "text/csv", Map.of()))
        .isEqualTo(new Result.Passed(Map.of("rows", rows)));
  }

  @Test
  void tooManyRowsAreRefused() throws Exception {
    Result.Rejected rejected = (Result.Rejected) run("a\nb\nc\n", "text/csv", Map.of("most", 2));
    assertThat(rejected.problem().detail()).isEqualTo("The file has 3 rows, allowed are 2.");
  }

  @Test
  void otherFilesAreNoneOfItsBusiness() throws Exception {
    assertThat(run("a", "text/plain", Map.of())).isEqualTo(new Result.Skipped("not a CSV file"));
  }

  private static Result run(String text, String type, Map<String, Object> settings)
      throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new CsvRows().open().run(SampleInput.of("a.csv", type, bytes).with(settings));
  }
}
