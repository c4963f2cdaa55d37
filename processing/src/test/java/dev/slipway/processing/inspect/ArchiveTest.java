package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.Inspection.archive;
import static dev.slipway.processing.inspect.Inspection.findings;
import static dev.slipway.processing.inspect.Inspection.inspect;
import static dev.slipway.processing.inspect.Inspection.refusal;
import static dev.slipway.processing.inspect.Inspection.refusing;
import static dev.slipway.processing.inspect.Inspection.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.slipway.processing.Samples;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives within and beyond what is taken. */
class ArchiveTest {
  private static final String ZIP = "application/zip";
  private static final int MIB = 1 << 20;

  @Test
  void anArchiveIsCounted() throws IOException {
    byte[] zip = new Zips().add("a.txt", "words").add("b/c.txt", "more words").end();
    Verdict verdict = inspect("a.zip", ZIP, zip);
    assertThat(findings(verdict)).isEmpty();
    assertThat(archive(verdict))
        .isEqualTo(
            Map.of(
                "entries",
                2L,
                "expandedBytes",
                15L,
                "ratio",
                0.1,
                "depth",
                1L,
                "encrypted",
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "a/../../x",
        "..",
        "a\\..\\x",
        "/etc/passwd",
        "\\x",
        "C:\\x",
        "c:x",
        "a\0b",
        "a/.."
      })
  void namesThatLeadOutAreRefused(String name) throws IOException {
    assertThat(refusal(inspect("a.zip", ZIP, new Zips().add(name, "x").end())))
        .startsWith("archive-unsafe: The archive holds the name \"")
        .contains("leads out");
    byte[] nested = new Zips().add("in.zip", new Zips().add(name, "x").end()).end();
    assertThat(refusal(inspect("a.zip", ZIP, nested))).startsWith("archive-unsafe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..b", "..a", "a../b", "...", "a/.b", "wörd.txt", "ab:c", " "})
  void namesThatDoNotArePassed(String name) throws IOException {
    assertThat(findings(inspect("a.zip", ZIP, new Zips().add(name, "x").end()))).isEmpty();
  }

  @Test
  void aNameOfSixtyThousandBytesIsRefused() throws IOException {
    byte[] zip = new Zips().add("x".repeat(60_000), "x").end();
    assertThat(refusal(inspect("a.zip", ZIP, zip))).contains("a name of more than 4096 bytes");
  }

  @Test
  void aHundredThousandEntriesAreRefusedUnlessAllowed() throws IOException {
    Zips zips = new Zips();
    for (int i = 0; i < 60_000; i++) {
      zips.stored("f" + i, new byte[0]);
    }
    byte[] zip = zips.end();
    assertThat(refusal(inspect("a.zip", ZIP, zip))).contains("more than the 10000 entries");
    assertThat(archive(inspect("a.zip", ZIP, zip, within(60_000, 1000, 200, 1))))
        .contains(entry("entries", 60_000L));
    byte[] nested = new Zips().add("in.zip", zip).end();
    assertThat(refusal(inspect("a.zip", ZIP, nested))).contains("more than the 10000 entries");
  }

  @Test
  void aGigabyteOfZerosIsRefusedByItsDirectory() throws IOException {
    byte[] packed = Zips.deflate(new byte[64 * MIB]);
    byte[] bomb =
        new Zips()
            .add("[Content_Types].xml", "<Types/>")
            .claiming(1 << 30)
            .raw("word/document.xml", "word/document.xml", 8, packed, new byte[64 * MIB])
            .end();
    assertThat(refusal(inspect("a.docx", OfficeTest.DOCX, bomb)))
        .contains("archive-unsafe", "more than 200 times its size");
  }

  @Test
  void aBombThatLiesAboutItsSizeIsRefused() throws IOException {
    byte[] zip = new Zips().claiming(1000).add("a", new byte[64 * MIB]).end();
    assertThat(refusal(inspect("a.zip", ZIP, zip))).contains("larger than its directory says");
  }

  @Test
  void expansionBeyondTheLimitIsRefused() throws IOException {
    byte[] noise = noise(3 * MIB);
    byte[] zip = new Zips().add("a", noise).add("b", noise).end();
    assertThat(refusal(inspect("a.zip", ZIP, zip, within(10, 5 * MIB, 200, 3))))
        .contains("expands to more than the 5242880 bytes");
    assertThat(inspect("a.zip", ZIP, zip, within(10, 6 * MIB, 200, 3)))
        .isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void smallExpansionsAreHarmlessAtAnyRatio() throws IOException {
    assertThat(findings(inspect("a.zip", ZIP, new Zips().add("a", new byte[5 * MIB]).end())))
        .isEmpty();
  }

  @Test
  void overlappingEntriesAreRefused() throws IOException {
    byte[] kernel = Zips.deflate(new byte[MIB]);
    Zips zips = new Zips().raw("a", "a", 8, kernel, new byte[MIB]);
    for (int i = 0; i < 250; i++) {
      zips.list("a" + i, 8, 0, kernel.length, MIB, new CRC32());
    }
    assertThat(refusal(inspect("a.zip", ZIP, zips.end(), within(1000, 1L << 40, 1_000_000, 3))))
        .contains("entries that overlap");
  }

  @Test
  void nestedArchivesAreWalkedToTheDepthAllowed() throws IOException {
    byte[] zip = new Zips().add("a.txt", "deep").end();
    for (int depth = 2; depth <= 3; depth++) {
      zip = new Zips().add("in.zip", zip).end();
    }
    assertThat(archive(inspect("a.zip", ZIP, zip)))
        .contains(entry("depth", 3L))
        .contains(entry("entries", 3L));
    // The name says nothing.
    byte[] four = new Zips().add("picture.jpg", zip).end();
    assertThat(refusal(inspect("a.zip", ZIP, four))).contains("more than 3 deep");
  }

  @Test
  void aBombOfBombsIsRefusedWhateverIsAllowed() throws IOException {
    byte[] zip = new Zips().add("0.dll", new byte[64 * MIB]).end();
    for (int level = 0; level < 4; level++) {
      Zips outer = new Zips();
      for (int i = 0; i < 16; i++) {
        outer.add("lib " + i + ".zip", zip);
      }
      zip = outer.end();
    }
    assertThat(refusal(inspect("42.zip", ZIP, zip))).contains("archive-unsafe");
    assertThat(refusal(inspect("42.zip", ZIP, zip, within(200_000, 1L << 50, 200, 10))))
        .contains("more than 200 times its size");
  }

  @Test
  void encryptedEntriesAreReportedAndRefusedWhenAsked() throws IOException {
    byte[] zip = new Zips().flags(1).stored("a", noise(40)).end();
    Verdict verdict = inspect("a.zip", ZIP, zip);
    assertThat(findings(verdict)).containsExactly("encrypted-archive");
    assertThat(archive(verdict)).contains(entry("encrypted", true));
    assertThat(refusal(inspect("a.zip", ZIP, zip, refusing("encrypted-archive"))))
        .contains("content-refused", "encrypted-archive");
    byte[] nested = new Zips().add("in.zip", zip).end();
    assertThat(findings(inspect("a.zip", ZIP, nested))).containsExactly("encrypted-archive");
  }

  @Test
  void damagedArchivesAreRefused() throws IOException {
    byte[] zip = new Zips().add("a", noise(2000)).add("b", noise(2000)).end();
    assertThat(refusal(inspect("a.zip", ZIP, Arrays.copyOf(zip, 3000)))).contains("no directory");
    byte[] doubled = Zips.concat(zip, zip);
    assertThat(refusal(inspect("a.zip", ZIP, doubled))).contains("preceded by something else");
    byte[] renamed =
        new Zips().raw("good.txt", "evil.exe", 0, new byte[] {1}, new byte[] {1}).end();
    assertThat(refusal(inspect("a.zip", ZIP, renamed))).contains("calls otherwise");
  }

  @Test
  void methodsThatCannotBeReadAreReported() throws IOException {
    byte[] zip = new Zips().raw("a", "a", 12, noise(50), noise(100)).end();
    assertThat(findings(inspect("a.zip", ZIP, zip))).containsExactly("archive-unverified");
  }

  @Test
  void gzipIsExpandedOnlyToTheLimits() throws IOException {
    byte[] bomb = Zips.gzip(new byte[128 * MIB]);
    assertThat(refusal(inspect("a.gz", "application/gzip", bomb))).contains("200 times its size");
    Verdict fine =
        inspect("a.gz", "application/gzip", Zips.gzip(Samples.text("a log ".repeat(99))));
    assertThat(findings(fine)).isEmpty();
    assertThat(archive(fine)).contains(entry("expandedBytes", 594L));
    assertThat(findings(inspect("a.gz", "application/gzip", Arrays.copyOf(bomb, 2000))))
        .containsExactly("archive-unverified");
  }

  @Test
  void tarArchivesAreWalkedAlsoWithinGzip() throws IOException {
    byte[] good =
        new Tars().add("a", noise(700)).add("b/c", new byte[3]).add("d", '5', new byte[0]).end();
    byte[] bad = new Tars().add("a", noise(700)).add("../../x", new byte[3]).end();
    byte[] longName =
        new Tars()
            .add("././@LongLink", 'L', Samples.text("../" + "x".repeat(200) + "\0"))
            .add("x", new byte[3])
            .end();
    byte[] pax =
        new Tars().add("p", 'x', Samples.text("15 path=/etc/x\n")).add("x", new byte[3]).end();
    String tar = "application/x-tar";
    assertThat(archive(inspect("a.tar", tar, good)))
        .contains(entry("entries", 3L))
        .contains(entry("depth", 1L));
    assertThat(archive(inspect("a.tgz", "application/gzip", Zips.gzip(good))))
        .contains(entry("entries", 4L))
        .contains(entry("depth", 1L));
    for (byte[] unsafe : new byte[][] {bad, longName, pax}) {
      assertThat(refusal(inspect("a.tar", tar, unsafe))).contains("leads out");
      assertThat(refusal(inspect("a.tgz", "application/gzip", Zips.gzip(unsafe))))
          .contains("leads out");
    }
    byte[] links = new Tars().add("a", '2', new byte[0]).end();
    assertThat(findings(inspect("a.tar", tar, links))).containsExactly("archive-link");
  }

  @Test
  void archivesThatNothingReadsAreReported() throws IOException {
    byte[] seven = Samples.padded(Samples.hex("377abcaf271c 0004"));
    assertThat(findings(inspect("a.7z", "application/x-7z-compressed", seven)))
        .containsExactly("archive-unverified");
  }

  @Test
  void whatIsNotReadOfALargeArchiveIsReported() throws IOException {
    byte[] zip = new Zips().stored("a.bin", noise(33 * MIB)).end();
    assertThat(findings(inspect("a.zip", ZIP, zip))).containsExactly("archive-unverified");
    byte[] small = new Zips().add("b.txt", "words").end();
    byte[] archives = new Zips().stored("a.zip", small).flags(1).stored("b", noise(33 * MIB)).end();
    assertThat(findings(inspect("a.zip", ZIP, archives))).containsExactly("encrypted-archive");
  }

  static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(5).nextBytes(bytes);
    bytes[0] = 1;
    return bytes;
  }
}
