package dev.slipway.processing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectSettingsTest {
  private final List<String> faults = new ArrayList<>();

  private InspectSettings read(Map<String, Object> map) {
    return InspectSettings.read(new Settings("purposes.a.inspect", map, faults));
  }

  @Test
  void nothingIsTheDefaults() {
    assertThat(read(Map.of())).isEqualTo(InspectSettings.DEFAULT);
    assertThat(faults).isEmpty();
  }

  @Test
  void namesAreThoseOfFindingsAndGroups() {
    InspectSettings settings =
        read(
            Map.of(
                "refuse", List.of("macros", "pdf-javascript", "encrypted-archive"),
                "allow", List.of("polyglot"),
                "archive",
                    Map.of("entries", 5, "expandedBytes", "10 GiB", "ratio", 50, "depth", 1)));
    assertThat(faults).isEmpty();
    assertThat(settings.refuse())
        .containsExactlyInAnyOrder(
            Finding.OFFICE_MACROS, Finding.PDF_JAVASCRIPT, Finding.ENCRYPTED_ARCHIVE);
    assertThat(settings.refuses(Finding.POLYGLOT_ZIP, "image/png")).isFalse();
    assertThat(settings.archive()).isEqualTo(new ArchiveLimits(5, 10L << 30, 50, 1));
  }

  @Test
  void faultsNameTheirPlace() {
    read(
        Map.of(
            "refuse", List.of("macro", "polyglot"),
            "allow", List.of("polyglot-zip"),
            "deny", true,
            "archive", Map.of("entries", 0, "deep", 3)));
    assertThat(faults)
        .hasSize(5)
        .anyMatch(fault -> fault.startsWith("purposes.a.inspect.refuse: \"macro\" is unknown"))
        .anyMatch(
            fault -> fault.equals("purposes.a.inspect.allow: \"polyglot-zip\" is refused, too"))
        .anyMatch(fault -> fault.startsWith("purposes.a.inspect.archive.entries: is 0"))
        .anyMatch(fault -> fault.startsWith("purposes.a.inspect.archive.deep: unknown"))
        .anyMatch(fault -> fault.startsWith("purposes.a.inspect.deny: unknown"));
  }

  @Test
  void whatIsRefusedInPicturesIsNotInBytes() {
    InspectSettings settings = InspectSettings.DEFAULT;
    assertThat(settings.refuses(Finding.SCRIPT, "image/svg+xml")).isTrue();
    assertThat(settings.refuses(Finding.SCRIPT, "application/octet-stream")).isFalse();
    assertThat(settings.refuses(Finding.UNREADABLE_MARKUP, "image/svg+xml")).isTrue();
    assertThat(settings.refuses(Finding.UNREADABLE_MARKUP, "application/xml")).isFalse();
    assertThat(settings.refuses(Finding.PDF_JAVASCRIPT, "application/pdf")).isFalse();
  }
}
