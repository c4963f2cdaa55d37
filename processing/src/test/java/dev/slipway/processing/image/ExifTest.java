package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifTest {
  private static final byte[] NONE = {};

  @Test
  void aShotIsRead() {
    byte[] exif =
        new ExifBytes()
            .make("Slipway")
            .model("Kamera Ä 1")
            .taken("2026:05:01 18:04:59")
            .offset("+05:45")
            .paris()
            .bytes();
    Shot shot = new Shot("2026-05-01T18:04:59+05:45", "Slipway", "Kamera Ä 1", true);

    assertThat(Exif.read(exif, NONE)).isEqualTo(shot);
    assertThat(Exif.read(Arrays.copyOfRange(exif, 6, exif.length), NONE)).isEqualTo(shot);
  }

  @Test
  void whatIsNotThereIsNotSaid() {
    Shot unknown = new Shot("", "", "", false);

    assertThat(Exif.read(NONE, NONE)).isEqualTo(unknown);
    assertThat(Exif.read(new ExifBytes().bytes(), NONE)).isEqualTo(unknown);
    assertThat(Exif.read("Exif\0\0nothing".getBytes(US_ASCII), NONE)).isEqualTo(unknown);
  }

  @ParameterizedTest
  @CsvSource({
    "2024:02:30 10:00:00, '', ''",
    "0000:00:00 00:00:00, '', ''",
    "2024-02-03 10:00:00, '', ''",
    "2024:02:03 25:00:00, '', ''",
    "'    :  :     :  :  ', '', ''",
    "2024:02:29 23:59:59, +99:00, 2024-02-29T23:59:59",
    "2024:02:29 23:59:59, Z, 2024-02-29T23:59:59",
    "2024:02:29 23:59:59, +00:00, 2024-02-29T23:59:59Z"
  })
  void onlyTimesThatAreSomeAreSaid(String time, String offset, String expected) {
    byte[] exif = new ExifBytes().taken(time).offset(offset).bytes();

    assertThat(Exif.read(exif, NONE).takenAt()).isEqualTo(expected);
  }

  @Test
  void namesAreShortAndPrintable() {
    byte[] exif =
        new ExifBytes().make("a".repeat(500)).model("\u001b[31m\u202eevil\n\u0000rest").bytes();
    Shot shot = Exif.read(exif, NONE);

    assertThat(shot.make()).isEqualTo("a".repeat(100));
    assertThat(shot.model()).isEqualTo("[31mevil");
  }

  @Test
  void aPlaceInXmpIsAPlaceToo() {
    byte[] xmp = "<rdf:Description exif:GPSLatitude='48,51.5N'/>".getBytes(US_ASCII);

    assertThat(Exif.read(NONE, xmp).hadLocation()).isTrue();
  }

  @Test
  void damagedNotesAreReadAsFarAsTheyGo() {
    byte[] whole =
        new ExifBytes().make("Slipway").model("M").taken("2026:05:01 18:04:59").paris().bytes();
    Random random = new Random(5);
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int flips = random.nextInt(6); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThat(Exif.read(bytes, NONE)).isNotNull();
    }
  }
}
