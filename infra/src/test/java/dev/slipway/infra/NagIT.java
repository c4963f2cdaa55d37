package dev.slipway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.infra.settings.Settings;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;

/** cdk-nag's pack for AWS solutions finds nothing, but for what is explained. */
class NagIT {
  private static final int SHORTEST_REASON = 60;
  private static final Set<String> FINE = Set.of("Compliant", "N/A", "Suppressed");

  static Stream<Arguments> settings() {
    return Stream.of(
        Arguments.of("production", Synth.settings()),
        Arguments.of("dev", Synth.devSettings()),
        Arguments.of("other", Synth.otherSettings()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void findsNothingButWhatIsExplained(String name, Settings settings) throws IOException {
    List<JsonNode> lines = report(settings);

    assertThat(lines).hasSizeGreaterThan(50);
    assertThat(lines)
        .filteredOn(line -> !FINE.contains(line.path("compliance").textValue()))
        .extracting(line -> line.path("ruleId") + " " + line.path("resourceId"))
        .isEmpty();
    assertThat(lines)
        .filteredOn(line -> line.path("compliance").textValue().equals("Suppressed"))
        .extracting(line -> line.path("exceptionReason").textValue())
        .isNotEmpty()
        .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(SHORTEST_REASON));
  }

  private static List<JsonNode> report(Settings settings) throws IOException {
    Path folder = Synth.folder("nag");
    App app = new App(AppProps.builder().outdir(folder.toString()).build());
    Synth.stack(app, settings);
    Aspects.of(app)
        .add(
            AwsSolutionsChecks.Builder.create()
                .reports(true)
                .reportFormats(List.of(NagReportFormat.JSON))
                .build());
    app.synth();
    Path report =
        folder.resolve("AwsSolutions-slipway-%s-NagReport.json".formatted(settings.environment()));
    JsonNode lines = Synth.JSON.readTree(report.toFile()).path("lines");
    return StreamSupport.stream(lines.spliterator(), false).toList();
  }
}
