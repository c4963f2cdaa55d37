package dev.slipway.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is committed is what the simulation and the arithmetic give; all of it is made anew here.
 */
class ScalePageTest {
  private static final String AGAIN = "run ./slipway bench scale, and commit what it writes";

  private static List<Outcome> outcomes = List.of();

  @BeforeAll
  static void simulate() throws IOException {
    outcomes = Simulation.all(Scale.inputs(), Scale.seed());
  }

  @Test
  void resultsAreThoseOfTheirSeed() throws IOException {
    assertThat(Scale.results()).as(AGAIN).isEqualTo(Results.json(outcomes, Scale.seed()));
  }

  @Test
  void plotIsThatOfTheResults() throws IOException {
    assertThat(Scale.plot()).as(AGAIN).isEqualTo(Plot.svg(outcomes));
  }

  @Test
  void tablesOfThePageAreCalculated() throws IOException {
    String page = Scale.page();

    assertThat(page).as(AGAIN).isEqualTo(Page.with(page, Scale.inputs(), outcomes));
  }

  @Test
  void everyUploadComesToAnEnd() {
    assertThat(outcomes)
        .isNotEmpty()
        .allSatisfy(
            o -> assertThat(o.ready() + o.failed() + o.turnedAway()).isEqualTo(o.offered()));
  }

  @Test
  void unitsAreThoseThatWereCounted() throws IOException {
    Inputs inputs = Scale.inputs();
    String page = Files.readString(Path.of("../docs/decisions/0012-dynamodb.md"));
    double without =
        Needs.writes(inputs) - inputs.of("writes.create") + inputs.of("writes.create.plain");

    assertThat(page)
        .contains("| all writes | " + whole(Needs.writes(inputs)) + " |")
        .contains("| create, with an idempotency key | " + whole(inputs.of("writes.create")) + " |")
        .contains("the creation costs " + whole(inputs.of("writes.create.plain")))
        .contains("(all writes: " + whole(without) + ")");
  }

  @ParameterizedTest
  @CsvSource({"throttle.rate, throttle", "objectsAtOnce, objects", "zones, zones"})
  void settingsAreThoseOfTheStack(String setting, String input) throws IOException {
    Inputs inputs = Scale.inputs();
    String row = row(Files.readString(Path.of("../docs/deploy.md")), "| `" + setting + "` |");

    assertThat(row)
        .contains("| `" + whole(inputs.of("stack." + input)) + "` |")
        .endsWith(" " + whole(inputs.of("stack." + input + ".most")) + " |");
  }

  private static String whole(double n) {
    return Long.toString(Math.round(n));
  }

  private static String row(String page, String begin) {
    return page.lines().filter(line -> line.startsWith(begin)).findFirst().orElse("");
  }

  @Test
  void changedPriceChangesThePage() throws IOException {
    String page = Scale.page();
    Inputs dearer = Scale.inputs().with("price.sqs", 0.5);

    assertThat(Page.with(page, dearer, outcomes)).isNotEqualTo(page);
  }

  @Test
  void pageWithoutItsCommentsIsRefused() throws IOException {
    Inputs inputs = Scale.inputs();

    assertThatThrownBy(() -> Page.with("# no tables", inputs, outcomes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs");
  }

  @Test
  void inputWithATypingErrorIsRefused(@TempDir Path folder) throws IOException {
    Path twice = folder.resolve("twice.csv");
    Files.writeString(twice, "name,value,unit,as of,source\na,1,s,,x\na,2,s,,x\n");
    Path comma = folder.resolve("comma.csv");
    Files.writeString(comma, "name,value,unit,as of,source\na,1,s,,x,y\n");

    assertThatThrownBy(() -> Inputs.read(twice)).hasMessageContaining("a,2,s,,x");
    assertThatThrownBy(() -> Inputs.read(comma)).hasMessageContaining("a,1,s,,x,y");
  }
}
