package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.Inspection.findings;
import static dev.slipway.processing.inspect.Inspection.inspect;
import static dev.slipway.processing.inspect.Inspection.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Second names of entries, which some programs unpack by. */
class ArchiveNameTest {
  private static final String ZIP = "application/zip";

  @Test
  void aSecondNameThatLeadsOutIsRefused() throws IOException {
    assertThat(refusal(inspect("a.zip", ZIP, zip("good.txt", "../../evil.txt"))))
        .contains("leads out");
  }

  @Test
  void aSecondNameThatIsAnotherIsRefused() throws IOException {
    for (String other : new String[] {"evil.exe", "göod.exe", "", "good_.txt"}) {
      assertThat(refusal(inspect("a.zip", ZIP, zip("good.txt", other))))
          .contains("an entry of two names");
    }
    assertThat(refusal(inspect("a.zip", ZIP, zip("[Content__Types].xml", "[Content_Types].xml"))))
        .contains("an entry of two names");
  }

  @Test
  void theSameNameInACodePageIsHarmless() throws IOException {
    String utf8 =
        new String("wörd.txt".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    for (String header :
        new String[] {utf8, "w\u0094rd.txt", "w?rd.txt", "w_rd.txt", "w#U00f6rd.txt"}) {
      assertThat(findings(inspect("a.zip", ZIP, zip(header, "wörd.txt")))).isEmpty();
    }
    assertThat(findings(inspect("a.zip", ZIP, zip("a.txt", "a.txt")))).isEmpty();
  }

  private static byte[] zip(String header, String unicode) {
    byte[] name = unicode.getBytes(StandardCharsets.UTF_8);
    byte[] field =
        Zips.concat(
            new Le().u16(0x7075, name.length + 5).bytes(), new byte[] {1, 0, 0, 0, 0}, name);
    return new Zips().extra(field).add(header, "words").end();
  }
}
