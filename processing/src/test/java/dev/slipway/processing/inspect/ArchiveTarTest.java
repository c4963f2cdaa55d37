package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.Inspection.archive;
import static dev.slipway.processing.inspect.Inspection.findings;
import static dev.slipway.processing.inspect.Inspection.inspect;
import static dev.slipway.processing.inspect.Inspection.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.slipway.processing.Samples;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extended headers of tar archives, which rename and resize what follows them. */
class ArchiveTarTest {
  private static final String TAR = "application/x-tar";

  @Test
  void theLastNameCountsAndNoneMayLeadOut() throws IOException {
    for (String records :
        new String[] {
          record("path=a") + record("path=../../x"),
          record("path=/etc/x") + record("path=a"),
          record("comment=one\n11 path=ok\n") + record("path=../x"),
          record("path=a\nb/../../x")
        }) {
      assertThat(refusal(inspect("a.tar", TAR, tar('x', records)))).contains("leads out");
    }
  }

  @Test
  void theLastSizeCounts() throws IOException {
    byte[] tar =
        new Tars()
            .add("p", 'x', Samples.text(record("size=1024") + record("size=0")))
            .add("x", '0', new byte[0])
            .add("../x", new byte[3])
            .end();
    assertThat(refusal(inspect("a.tar", TAR, tar))).contains("leads out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path=a\n",
        "99 path=a\n",
        "5 path=a\n",
        "x path=a\n",
        "10 path=a ",
        "-9 path=a\n",
        "99999999999 path=a\n",
        "7 path\n",
        "11 size=-1\n"
      })
  void recordsThatCannotBeReadAreRefused(String records) throws IOException {
    assertThat(refusal(inspect("a.tar", TAR, tar('x', records))))
        .contains("archive-unsafe", "an extended header that cannot be read");
  }

  @Test
  void namesForAllThatFollowsAndSparseFilesAreRefused() throws IOException {
    assertThat(refusal(inspect("a.tar", TAR, tar('g', record("path=a"))))).contains("\"path\"");
    assertThat(refusal(inspect("a.tar", TAR, tar('g', record("size=3"))))).contains("\"size\"");
    assertThat(refusal(inspect("a.tar", TAR, tar('x', record("GNU.sparse.name=../x")))))
        .contains("\"GNU.sparse.name\"");
  }

  @Test
  void usualRecordsAreHarmless() throws IOException {
    String usual =
        record("mtime=1.5") + record("path=b/c") + record("comment=a\nb=c") + record("size=3");
    assertThat(findings(inspect("a.tar", TAR, tar('x', usual)))).isEmpty();
    byte[] git = tar('g', record("comment=0123456789abcdef"));
    assertThat(findings(inspect("a.tar", TAR, git))).isEmpty();
    assertThat(archive(inspect("a.tar", TAR, git))).contains(entry("entries", 1L));
  }

  private static byte[] tar(char kind, String records) {
    return new Tars().add("p", kind, Samples.text(records)).add("x", new byte[3]).end();
  }

  private static String record(String text) {
    int length = text.length() + 2;
    int digits = String.valueOf(length + 1).length();
    return (length + digits) + " " + text + "\n";
  }
}
