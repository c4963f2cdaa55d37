package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads EXIF, of which it says only what {@link Shot} has room for. */
final class Exif {
  private static final byte[] PREAMBLE = "Exif\0\0".getBytes(US_ASCII);
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}):(\\d\\d):(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private static final String UNPRINTABLE = "[^ -~\\x{a1}-\\x{d7ff}]|\\p{Cf}";

  private Exif() {}

  /**
   * Reads.
   *
   * @param exif as libvips keeps it, with or without its preamble; empty when there is none
   * @param xmp empty when there is none
   */
  static Shot read(byte[] exif, byte[] xmp) {
    Metadata found = exif.length == 0 ? new Metadata() : directories(exif);
    boolean somewhere =
        new String(xmp, ISO_8859_1).contains("GPSLatitude")
            || found.getDirectoriesOfType(GpsDirectory.class).stream()
                .anyMatch(gps -> gps.containsTag(GpsDirectory.TAG_LATITUDE));
    return new Shot(
        time(found),
        text(found, ExifIFD0Directory.class, ExifIFD0Directory.TAG_MAKE),
        text(found, ExifIFD0Directory.class, ExifIFD0Directory.TAG_MODEL),
        somewhere);
  }

  private static Metadata directories(byte[] exif) {
    Metadata found = new Metadata();
    int start = Arrays.mismatch(exif, PREAMBLE) == PREAMBLE.length ? PREAMBLE.length : 0;
    try {
      new TiffReader().processTiff(new ByteArrayReader(exif), new Plain(found, start), start);
    } catch (TiffProcessingException | IOException e) {
      return found; // what was read until then holds; pictures are not refused for their notes
    }
    return found;
  }

  private static String time(Metadata found) {
    Class<ExifSubIFDDirectory> place = ExifSubIFDDirectory.class;
    Matcher said = TIME.matcher(text(found, place, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL));
    if (!said.matches()) {
      return "";
    }
    int[] parts = new int[6];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Integer.parseInt(said.group(i + 1));
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
      return time.format(SECONDS)
          + offset(text(found, place, ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL));
    } catch (DateTimeException e) {
      return ""; // such as 0000:00:00 of a camera whose clock was never set
    }
  }

  private static String offset(String said) {
    try {
      return said.matches("[+-]\\d\\d:\\d\\d") ? ZoneOffset.of(said).getId() : "";
    } catch (DateTimeException e) {
      return "";
    }
  }

  private static String text(Metadata found, Class<? extends Directory> place, int tag) {
    for (Directory directory : found.getDirectoriesOfType(place)) {
      StringValue value = directory.getStringValue(tag);
      if (value != null) {
        return line(value.toString(UTF_8));
      }
    }
    return "";
  }

  private static String line(String text) {
    int end = text.indexOf('\0');
    String line = (end < 0 ? text : text.substring(0, end)).replaceAll(UNPRINTABLE, "");
    return line.substring(0, Math.min(line.length(), Shot.MAX_NAME)).strip();
  }

  /** Follows EXIF and GPS, and leaves alone what makers, editors and printers put there. */
  private static final class Plain extends ExifTiffHandler {
    Plain(Metadata found, int start) {
      super(found, null, start);
    }

    @Override
    public boolean customProcessTag(
        int tag, @Nullable Set<Integer> seen, int start, RandomAccessReader reader, int id, int n) {
      return false;
    }
  }
}
