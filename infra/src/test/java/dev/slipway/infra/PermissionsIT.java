package dev.slipway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Least privilege, row by row, as IAM would decide on the synthesized template. */
class PermissionsIT {
  private static final Path DOCS = Path.of("../docs/permissions.md");
  private static final String BEGIN = "<!-- table -->\n";
  private static final String END = "<!-- /table -->";

  static Stream<Arguments> rows() {
    List<Permissions.Row> rows = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (boolean forms : List.of(false, true)) {
      List<Permissions.Row> these =
          Permissions.rows().stream().filter(row -> row.isAboutForms() == forms).toList();
      rows.addAll(these);
      answers.addAll(Permissions.evaluate(forms ? Synth.forms() : Synth.production(), these));
    }
    return IntStream.range(0, rows.size()).mapToObj(i -> Arguments.of(rows.get(i), answers.get(i)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isDecidedAsTheRowSays(Permissions.Row row, String answer) {
    assertThat(answer).isEqualTo(row.expected());
  }

  @Test
  void everyRoleThatWeMakeHasRows() {
    assertThat(Permissions.rows())
        .extracting(Permissions.Row::role)
        .contains(
            "api",
            "upload-signer",
            "download-signer",
            "sweeper",
            "scheduler",
            "changes",
            "verdicts",
            "objects",
            "large",
            "execution",
            "guardduty");
  }

  /** Run with {@code -Dslipway.write=true} to bring the page in step. */
  @Test
  void pageShowsTheRows() throws Exception {
    String page = Synth.read(DOCS);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String expected = page.substring(0, from) + table() + page.substring(to);
    if (Boolean.getBoolean("slipway.write")) {
      Files.writeString(DOCS, expected);
    }

    assertThat(Synth.read(DOCS)).isEqualTo(expected);
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    String section = "";
    for (Permissions.Row row : Permissions.rows()) {
      if (!row.section().equals(section)) {
        section = row.section();
        table
            .append("\n### ")
            .append(section)
            .append(
                "\n\n| role | action | on | when | | why |\n| --- | --- | --- | --- | --- | --- |\n");
      }
      table.append(
          "| %s | `%s` | `%s` | %s | %s | %s |\n"
              .formatted(
                  row.role(),
                  row.action(),
                  row.resource(),
                  row.when(),
                  row.expected().equals("allowed") ? "**allowed**" : "denied",
                  row.why()));
    }
    return table.append('\n').toString();
  }
}
