package dev.slipway.processing.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What ffprobe writes becomes facts; what is out of range becomes unknown. */
class FactsReaderTest {
  private static final String VIDEO =
      """
      streams.stream.0.index=0
      streams.stream.0.codec_name="h264"
      streams.stream.0.codec_type="video"
      streams.stream.0.width=1920
      streams.stream.0.height=1080
      streams.stream.0.r_frame_rate="60/1"
      streams.stream.0.avg_frame_rate="30000/1001"
      streams.stream.0.bit_rate="4000000"
      streams.stream.0.disposition.attached_pic=0
      streams.stream.0.tags.language="und"
      streams.stream.0.side_data_list.side_data.0.rotation=-90
      """;

  @Test
  void aVideoIsRead() {
    MediaFacts facts =
        FactsReader.read(
            VIDEO
                + """
                format.format_name="mov,mp4,m4a,3gp,3g2,mj2"
                format.duration="12.345678"
                format.bit_rate="4100000"
                format.tags.major_brand="qt  "
                format.tags.TITLE="A \\"title\\" for \\$5 \\\\ two\\nlines"
                """);

    assertThat(facts.container()).isEqualTo("mov");
    assertThat(facts.durationMs()).isEqualTo(12_346);
    assertThat(facts.bitrate()).isEqualTo(4_100_000);
    assertThat(facts.tags()).containsOnly(Map.entry("title", "A \"title\" for $5 \\ two lines"));
    assertThat(facts.streams())
        .containsExactly(new MediaStream.Video(0, "h264", 1920, 1080, 90, 29.97, 4_000_000, ""));
    assertThat(facts.video()).isNotNull().returns(1080, MediaStream.Video::shownWidth);
  }

  @Test
  void aFamilyOfFormatsHasOneName() {
    assertThat(container("matroska,webm")).isEqualTo("matroska");
    assertThat(container("mov,mp4,m4a,3gp,3g2,mj2")).isEqualTo("mp4");
    assertThat(container("mp3")).isEqualTo("mp3");
    assertThat(container("")).isEqualTo("unknown");
    assertThat(container("<script>")).isEqualTo("unknown");
  }

  @Test
  void turnsAreClockwise() {
    assertThat(rotation("-90")).isEqualTo(90);
    assertThat(rotation("90")).isEqualTo(270);
    assertThat(rotation("180")).isEqualTo(180);
    assertThat(rotation("-180")).isEqualTo(180);
    assertThat(rotation("0")).isZero();
    assertThat(rotation("nan")).isZero();
    assertThat(rotation("1e300")).isZero();
  }

  @Test
  void whatIsNoNumberIsUnknown() {
    MediaFacts facts =
        FactsReader.read(
            """
            streams.stream.0.index=0
            streams.stream.0.codec_name="unknown; rm -rf"
            streams.stream.0.codec_type="video"
            streams.stream.0.width=-5
            streams.stream.0.height=99999999999999999
            streams.stream.0.avg_frame_rate="0/0"
            streams.stream.0.r_frame_rate="1/0"
            streams.stream.0.tags.language="a\\nb"
            format.format_name="avi"
            format.duration="N/A"
            format.bit_rate="99999999999999999999999"
            """);

    assertThat(facts.durationMs()).isZero();
    assertThat(facts.bitrate()).isZero();
    assertThat(facts.streams())
        .containsExactly(new MediaStream.Video(0, "unknown", 0, Integer.MAX_VALUE, 0, 0, 0, ""));
  }

  @Test
  void aFileOfSubtitlesPlaysNothing() {
    MediaFacts facts =
        FactsReader.read(
            """
            streams.stream.0.index=0
            streams.stream.0.codec_name="subrip"
            streams.stream.0.codec_type="subtitle"
            streams.stream.0.tags.language="eng"
            format.format_name="matroska,webm"
            """);

    assertThat(facts.plays()).isFalse();
    assertThat(facts.streams())
        .containsExactly(new MediaStream.Other(0, "subtitle", "subrip", "eng"));
  }

  @Test
  void tagsAreFewShortAndPrintable() {
    String many =
        IntStream.range(0, 1000)
            .mapToObj("format.tags.t%03d=\"v\"\n"::formatted)
            .collect(Collectors.joining());
    MediaFacts facts =
        FactsReader.read(
            "format.tags.a_long_one=\"%s\"\nformat.tags.bidi=\"a\u202Eb\u0007c\"\n"
                    .formatted("😀".repeat(5000))
                + "format.tags.com_apple_quicktime_location_ISO6709=\"+48+11/\"\n"
                + "format.tags.b%s=\"x\"\n".formatted("y".repeat(50))
                + many);

    assertThat(facts.tags())
        .hasSize(32)
        .containsEntry("bidi", "a b c")
        .doesNotContainKey("com_apple_quicktime_location_iso6709");
    assertThat(facts.tags().get("a_long_one")).isEqualTo("😀".repeat(200) + "…");
  }

  @Test
  void whateverIsWrittenIsNoReasonToThrow() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      StringBuilder damaged = new StringBuilder(VIDEO);
      for (int n = random.nextInt(30); n > 0; n--) {
        damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(200));
      }
      assertThat(FactsReader.read(damaged.toString()).streams()).hasSizeLessThan(20);
    }
  }

  private static String container(String family) {
    return FactsReader.read("format.format_name=\"" + family + "\"\n").container();
  }

  private static int rotation(String written) {
    MediaStream.Video video =
        FactsReader.read(VIDEO.replace("rotation=-90", "rotation=" + written)).video();
    return video == null ? -1 : video.rotation();
  }
}
