package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.Inspection.findings;
import static dev.slipway.processing.inspect.Inspection.inspect;
import static dev.slipway.processing.inspect.Inspection.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.Samples;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives with a second directory, which other programs would unpack by. */
class ArchiveEndTest {
  private static final String ZIP = "application/zip";
  private static final byte[] GOOD = entry("good.txt");
  private static final byte[] EVIL = entry("../../evil.txt");
  private static final int BODY = GOOD.length + EVIL.length;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0xffff})
  void aSecondDirectoryInACommentIsRefused(int comment) throws IOException {
    byte[] directory = listing("good.txt", 0);
    byte[] second = listing("../../evil.txt", GOOD.length);
    int at = BODY + directory.length + 22;
    byte[] hidden = Zips.concat(second, end(1, second.length, at, comment));
    byte[] zip =
        Zips.concat(GOOD, EVIL, directory, end(1, directory.length, BODY, hidden.length), hidden);
    assertThat(refusal(inspect("a.zip", ZIP, zip))).startsWith("archive-unsafe");
  }

  @Test
  void anEmptyDirectoryInACommentIsRefused() throws IOException {
    byte[] directory = listing("good.txt", 0);
    byte[] zip =
        Zips.concat(
            GOOD,
            directory,
            end(1, directory.length, GOOD.length, 22),
            end(0, 0, GOOD.length + directory.length + 22, 0));
    assertThat(refusal(inspect("a.zip", ZIP, zip))).contains("does not begin with");
  }

  @Test
  void aDirectoryBeforeTheOneThatCountsIsRefused() throws IOException {
    byte[] second = listing("../../evil.txt", GOOD.length);
    byte[] hidden = Zips.concat(second, end(1, second.length, BODY, 0xff));
    byte[] directory = listing("good.txt", 0);
    byte[] zip =
        Zips.concat(
            GOOD, EVIL, hidden, directory, end(1, directory.length, BODY + hidden.length, 0));
    assertThat(refusal(inspect("a.zip", ZIP, zip))).contains("has several ends");
  }

  @Test
  void anEntryBeforeThoseListedIsRefused() throws IOException {
    byte[] directory = listing("good.txt", EVIL.length);
    byte[] zip = Zips.concat(EVIL, GOOD, directory, end(1, directory.length, BODY, 0));
    assertThat(refusal(inspect("a.zip", ZIP, zip))).contains("does not begin with");
  }

  @Test
  void aSecondDirectoryOf64BitsIsRefused() throws IOException {
    byte[] second = listing("../../evil.txt", GOOD.length);
    byte[] directory = listing("good.txt", 0);
    int at = BODY + second.length;
    byte[] record =
        Zips.concat(
            new Le().u32(0x06064b50).u32(44, 0).u16(45, 45).u32(0, 0).bytes(),
            new Le().u32(1, 0, 1, 0, directory.length, 0, at, 0).bytes(),
            new Le().u32(0x07064b50, 0, at + directory.length, 0, 1).bytes());
    byte[] start = Zips.concat(GOOD, EVIL, second, directory, record);
    byte[] differs = Zips.concat(start, end(1, second.length, BODY, 0));
    byte[] agrees =
        Zips.concat(GOOD, listing("good.txt", 0), record64(GOOD.length, directory.length));
    assertThat(refusal(inspect("a.zip", ZIP, differs))).contains("has several ends");
    assertThat(findings(inspect("a.zip", ZIP, agrees))).isEmpty();
  }

  @Test
  void archivesWithinAndCommentsAreHarmless() throws IOException {
    byte[] inner = new Zips().add("a.txt", "words").end();
    byte[] stored = new Zips().add("b.txt", "words").stored("last.zip", inner).end();
    byte[] twice = new Zips().stored("in.zip", stored).end();
    assertThat(findings(inspect("a.zip", ZIP, stored))).isEmpty();
    assertThat(findings(inspect("a.zip", ZIP, twice))).isEmpty();
    byte[] commented = Zips.concat(inner, Samples.text("PK\5\6 is said of an archive's end"));
    commented[inner.length - 2] = (byte) (commented.length - inner.length);
    assertThat(findings(inspect("a.zip", ZIP, commented))).isEmpty();
    assertThat(findings(inspect("a.zip", ZIP, end(0, 0, 0, 0)))).isEmpty();
  }

  @Test
  void anArchiveWhoseCommentIsCutOffIsStillOne() throws IOException {
    byte[] zip = new Zips().add("a.txt", "words").end();
    byte[] cut = zip.clone();
    cut[zip.length - 2] = 9;
    assertThat(findings(inspect("a.zip", ZIP, cut))).isEmpty();
    byte[] picture = Zips.concat(Samples.image("png"), cut);
    assertThat(refusal(inspect("a.png", "image/png", picture))).contains("polyglot-zip");
  }

  private static byte[] record64(int directory, int size) {
    return Zips.concat(
        new Le().u32(0x06064b50).u32(44, 0).u16(45, 45).u32(0, 0).bytes(),
        new Le().u32(1, 0, 1, 0, size, 0, directory, 0).bytes(),
        new Le().u32(0x07064b50, 0, directory + size, 0, 1).bytes(),
        end(0xffff, 0xffffffffL, 0xffffffffL, 0));
  }

  private static byte[] entry(String name) {
    byte[] zip = new Zips().add(name, "words").end();
    return Arrays.copyOf(zip, zip.length - listing(name, 0).length - 22);
  }

  private static byte[] listing(String name, int at) {
    byte[] zip = new Zips().add(name, "words").end();
    byte[] listing = Arrays.copyOfRange(zip, zip.length - 22 - 46 - name.length(), zip.length - 22);
    listing[42] = (byte) at;
    return listing;
  }

  private static byte[] end(int entries, long size, long at, int comment) {
    return new Le().u32(0x06054b50, 0).u16(entries, entries).u32(size, at).u16(comment).bytes();
  }
}
