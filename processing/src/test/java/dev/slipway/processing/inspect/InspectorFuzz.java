package dev.slipway.processing.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever became of a file on its way, there is a verdict, after a bounded number of bytes. */
class InspectorFuzz {
  private static final int ROUNDS = 400;
  private static final int FLIPS = 12;
  private static final long SEED = 20_261_126;

  private final Random random = new Random(SEED);
  private final Inspector inspector = new Inspector();

  @Test
  void damagedFilesOfEveryTypeGiveAVerdict() throws IOException {
    for (Sample sample : samples()) {
      for (int i = 0; i < ROUNDS; i++) {
        inspect(sample, damaged(sample.bytes()));
      }
      for (int length = 0; length < Math.min(600, sample.bytes().length); length += 7) {
        inspect(sample, Arrays.copyOf(sample.bytes(), length));
      }
    }
  }

  private void inspect(Sample sample, byte[] bytes) throws IOException {
    Source source =
        new Source(
            bytes.length,
            (from, to) -> {
              assertThat(from).isBetween(0L, to);
              assertThat(to).isLessThanOrEqualTo(bytes.length);
              return new ByteArrayInputStream(bytes, (int) from, (int) (to - from));
            });
    for (String type : List.of(sample.type(), "application/octet-stream")) {
      Verdict verdict = inspector.inspect(source, type, "a", InspectSettings.DEFAULT);
      assertThat(verdict.found()).containsKey("detected");
    }
    assertThat(source.fetched()).isLessThanOrEqualTo(4L * Math.max(bytes.length, 1 << 17));
  }

  private byte[] damaged(byte[] whole) {
    byte[] bytes =
        random.nextInt(4) == 0
            ? Arrays.copyOf(whole, random.nextInt(whole.length) + 1)
            : whole.clone();
    for (int flips = random.nextInt(FLIPS) + 1; flips > 0; flips--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) 0xff;
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xff);
        default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }

  private static final class Sample {
    private final String type;
    private final byte[] bytes;

    Sample(String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    String type() {
      return type;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private static List<Sample> samples() {
    byte[] zip = new Zips().add("a.txt", "words").stored("b", ArchiveTest.noise(300)).end();
    byte[] nested = new Zips().add("in.zip", zip).add("in.gz", Zips.gzip(zip)).end();
    byte[] tar = new Tars().add("a.zip", zip).add("l", '2', new byte[0]).end();
    List<Sample> samples = new ArrayList<>();
    samples.add(new Sample("image/jpeg", Samples.image("jpg")));
    samples.add(new Sample("image/jpeg", Zips.concat(Samples.image("jpg"), zip)));
    samples.add(new Sample("image/png", Samples.image("png")));
    samples.add(new Sample("image/gif", Samples.image("gif")));
    samples.add(new Sample("image/svg+xml", MarkupTest.svg("<g onload='a'><style>a</style></g>")));
    samples.add(
        new Sample(
            "application/xml",
            Samples.text("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")));
    samples.add(new Sample("text/html", Samples.text("<!DOCTYPE html><html></html>")));
    samples.add(new Sample("video/mp4", Samples.iso("isom", "mp42")));
    samples.add(new Sample("video/webm", Samples.ebml("webm")));
    samples.add(
        new Sample(
            "application/pdf",
            PdfTest.pdf(
                PdfTest.objects("/Type /ObjStm", "/Filter /FlateDecode", "1 0 <</JS 1>>"))));
    samples.add(new Sample("application/zip", zip));
    samples.add(new Sample("application/zip", nested));
    samples.add(new Sample(OfficeTest.DOCX, OfficeTest.word("<a/>").end()));
    samples.add(new Sample("application/msword", Oles.of("WordDocument", "Macros")));
    samples.add(new Sample("application/x-tar", tar));
    samples.add(new Sample("application/gzip", Zips.gzip(tar)));
    return samples;
  }
}
