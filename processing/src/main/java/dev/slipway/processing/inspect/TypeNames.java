package dev.slipway.processing.inspect;

import java.util.Locale;
import java.util.Map;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/** Gives every content type one name, whatever clients and detectors call it. */
final class TypeNames {
  static final String UNKNOWN = "application/octet-stream";

  // What clients say, or Tika, on the left; the registered or common name on the right.
  private static final Map<String, String> PREFERRED =
      Map.ofEntries(
          Map.entry("image/jpg", "image/jpeg"),
          Map.entry("image/pjpeg", "image/jpeg"),
          Map.entry("image/x-png", "image/png"),
          Map.entry("image/heic-sequence", "image/heic"),
          Map.entry("image/heif-sequence", "image/heif"),
          Map.entry("audio/mp3", "audio/mpeg"),
          Map.entry("audio/m4a", "audio/mp4"),
          Map.entry("audio/vnd.wave", "audio/wav"),
          Map.entry("audio/x-flac", "audio/flac"),
          Map.entry("audio/x-aac", "audio/aac"),
          Map.entry("audio/x-aiff", "audio/aiff"),
          Map.entry("audio/vorbis", "audio/ogg"),
          Map.entry("audio/opus", "audio/ogg"),
          Map.entry("video/x-m4v", "video/mp4"),
          Map.entry("video/theora", "video/ogg"),
          Map.entry("video/avi", "video/x-msvideo"),
          Map.entry("video/vnd.avi", "video/x-msvideo"),
          Map.entry("video/matroska", "video/x-matroska"),
          Map.entry("application/x-matroska", "video/x-matroska"),
          Map.entry("application/x-font-ttf", "font/ttf"),
          Map.entry("application/x-font-otf", "font/otf"),
          Map.entry("application/font-sfnt", "font/ttf"),
          Map.entry("application/font-woff", "font/woff"),
          Map.entry("application/font-woff2", "font/woff2"),
          Map.entry("text/x-yaml", "application/yaml"),
          Map.entry("text/x-vcard", "text/vcard"));

  private TypeNames() {}

  /** The type's one name: lower case, without parameters. */
  static String canonical(String type, MediaTypeRegistry registry) {
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    MediaType parsed = MediaType.parse(bare);
    String known = parsed == null ? bare : registry.normalize(parsed).getBaseType().toString();
    return PREFERRED.getOrDefault(known, known);
  }
}
