package dev.slipway.processing.media;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about itself.
 *
 * @param container such as mp4, mov, matroska, mp3, flac, ogg, wav, aac, avi, mpegts
 * @param durationMs 0 when the file does not tell
 * @param bitrate of all streams together, in bits a second; 0 when unknown
 * @param tags title, artist and the like, a bounded number of bounded lengths
 */
public record MediaFacts(
    String container,
    long durationMs,
    long bitrate,
    List<MediaStream> streams,
    Map<String, String> tags) {
  /** Copies the lists. */
  public MediaFacts {
    streams = List.copyOf(streams);
    tags = Map.copyOf(tags);
  }

  /** The first moving pictures; null when there are none. */
  public MediaStream.@Nullable Video video() {
    for (MediaStream stream : streams) {
      if (stream instanceof MediaStream.Video video) {
        return video;
      }
    }
    return null;
  }

  /** Whether there is anything to hear or to watch. */
  public boolean plays() {
    return streams.stream().anyMatch(stream -> !(stream instanceof MediaStream.Other));
  }
}
