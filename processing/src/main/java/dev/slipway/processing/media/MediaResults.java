package dev.slipway.processing.media;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the record shows; what a file does not tell is left out. */
final class MediaResults {
  private MediaResults() {}

  static Map<String, Object> of(MediaFacts facts, String contentType) {
    Map<String, Object> found = new LinkedHashMap<>();
    // ffprobe does not tell one from the other.
    boolean webm = facts.container().equals("matroska") && contentType.endsWith("/webm");
    found.put("container", webm ? "webm" : facts.container());
    put(found, "durationMs", facts.durationMs());
    put(found, "bitrate", facts.bitrate());
    MediaStream.Video video = facts.video();
    if (video != null) {
      put(found, "width", video.shownWidth());
      put(found, "height", video.shownHeight());
      found.put("rotation", (long) video.rotation());
    }
    List<Map<String, Object>> streams = facts.streams().stream().map(MediaResults::of).toList();
    found.put("streams", streams);
    if (!facts.tags().isEmpty()) {
      found.put("tags", facts.tags());
    }
    return found;
  }

  private static Map<String, Object> of(MediaStream stream) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("type", type(stream));
    found.put("codec", stream.codec());
    switch (stream) {
      case MediaStream.Video video -> {
        put(found, "width", video.width());
        put(found, "height", video.height());
        found.put("rotation", (long) video.rotation());
        if (video.frameRate() > 0) {
          found.put("frameRate", video.frameRate());
        }
        put(found, "bitrate", video.bitrate());
      }
      case MediaStream.Audio audio -> {
        put(found, "channels", audio.channels());
        put(found, "sampleRate", audio.sampleRate());
        put(found, "bitrate", audio.bitrate());
      }
      case MediaStream.Other _ -> {}
    }
    if (!stream.language().isEmpty()) {
      found.put("language", stream.language());
    }
    return found;
  }

  private static String type(MediaStream stream) {
    return switch (stream) {
      case MediaStream.Video _ -> "video";
      case MediaStream.Audio _ -> "audio";
      case MediaStream.Other other -> other.type();
    };
  }

  private static void put(Map<String, Object> found, String name, long value) {
    if (value > 0) {
      found.put(name, value);
    }
  }
}
