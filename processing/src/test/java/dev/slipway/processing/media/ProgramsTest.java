package dev.slipway.processing.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is told about the programs, and what they tell. */
class ProgramsTest {
  @Test
  void missingProgramsAreNamedWithWhatToDo() {
    assertThat(Programs.find("/nonexistent:"))
        .isEqualTo(
            new Programs.Missing(
                "ffprobe and ffmpeg are not on the PATH; on Debian: apt-get install ffmpeg"));
    assertThat(Programs.find(null)).isInstanceOf(Programs.Missing.class);
  }

  @Test
  void aVersionIsShort() {
    assertThat(Version.of("ffprobe version 5.1.9-0+deb12u1 Copyright (c) 2007-2026 the FFmpeg"))
        .isEqualTo("ffprobe 5.1.9");
    assertThat(Version.of("ffprobe version n7.1 Copyright")).isEqualTo("ffprobe 7.1");
    assertThat(Version.of("ffprobe version N-118000-g0123abc Copyright"))
        .isEqualTo("ffprobe N-118000-g0123abc");
    assertThat(Version.of("bash: no such thing")).isEqualTo("ffprobe");
  }

  @Test
  void aComplaintIsItsLastLineWithoutAddresses() {
    assertThat(
            Complaint.of(
                """
                [mov,mp4 @ 0x55bf431d48c0] moov atom not found
                http://127.0.0.1:40123/0123456789abcdef: Invalid data found\u0007

                """))
        .isEqualTo("Invalid data found?");
    assertThat(Complaint.of("[ffv1 @ 0x55] Codec (ffv1) not on whitelist 'h264'\nOther\n"))
        .isEqualTo("the codec ffv1 is not among those that are read");
    assertThat(Complaint.of("[hls @ 0x55] Format not on whitelist 'mov'\nInvalid argument"))
        .isEqualTo("its format is not among those that are read");
    assertThat(Complaint.of("")).isEqualTo("no reason is given");
    assertThat(Complaint.of("x".repeat(999))).hasSize(161);
  }

  @Test
  void limitsHaveRanges() {
    MediaLimits normal = MediaLimits.DEFAULT;

    assertThat(normal.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThatThrownBy(
            () ->
                new MediaLimits(
                    0,
                    normal.side(),
                    normal.tagBytes(),
                    normal.readBytes(),
                    normal.requests(),
                    normal.posterBytes(),
                    normal.memoryBytes(),
                    normal.cpu(),
                    normal.timeout()))
        .hasMessage("streams is 0, allowed is 1 to 1000");
  }
}
