package dev.slipway.processing.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine's name for the record. */
final class Version {
  private static final Pattern LINE =
      Pattern.compile("ffprobe version n?([0-9]+(\\.[0-9]+)*|[A-Za-z0-9._-]{1,40}).*");

  private Version() {}

  /** Reads "ffprobe version 5.1.9-0+deb12u1 Copyright …". */
  static String of(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() ? "ffprobe " + matcher.group(1) : "ffprobe";
  }
}
