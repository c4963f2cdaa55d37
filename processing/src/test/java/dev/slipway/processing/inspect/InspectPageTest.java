package dev.slipway.processing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds docs/processing-inspect.md to the tables in the code. */
class InspectPageTest {
  private final String page = Files.readString(Path.of("../docs/processing-inspect.md"));

  InspectPageTest() throws IOException {}

  @Test
  void everyFindingIsThereWithItsGroupAndWhatBecomesOfIt() {
    for (Finding finding : Finding.values()) {
      String group = Finding.names().contains(finding.group()) ? finding.group() : "—";
      String outcome =
          finding.refused("application/pdf")
              ? "refused"
              : finding.refused("image/svg+xml") ? "refused in SVG" : "reported";
      assertThat(page).contains("\n| `%s` | %s | %s | ".formatted(finding.code(), group, outcome));
    }
  }

  @Test
  void everyExtensionIsThere() {
    Extensions.all()
        .forEach(
            (extension, types) ->
                assertThat(page)
                    .as(extension)
                    .containsPattern(
                        "\n(?:\\w+ )*%s(?: \\w+)*: %s\n"
                            .formatted(
                                extension,
                                String.join(" ", types).replace(".", "\\.").replace("+", "\\+"))));
  }

  @Test
  void theDefaultsAreThere() {
    ArchiveLimits limits = ArchiveLimits.DEFAULT;
    assertThat(page)
        .contains("`archive.entries` | `" + limits.entries() + "`")
        .contains("`archive.expandedBytes` | `\"" + (limits.expandedBytes() >> 30) + " GiB\"`")
        .contains("`archive.ratio` | `" + limits.ratio() + "`")
        .contains("`archive.depth` | `" + limits.depth() + "`");
  }
}
