package dev.slipway.processing.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Takes MP4 files apart into their boxes, and puts them together in unusual ways. */
final class Mp4 {
  private Mp4() {}

  /** Where a box begins, and how long it is. */
  private record Box(int from, int length) {}

  /**
   * The same clip with its data, and its description at the very end, behind a box of zeros: as
   * large as a file of that length.
   */
  static VirtualFile withDataBefore(byte[] clip, long zeros) {
    Box data = find(clip, 0, clip.length, "mdat");
    Box description = find(clip, 0, clip.length, "moov");
    if (description.from < data.from) {
      throw new IllegalArgumentException("the description is not at the end");
    }
    byte[] gap = new byte[16];
    ByteBuffer.wrap(gap).putInt(1).put("free".getBytes(US_ASCII)).putLong(zeros);
    return new VirtualFile()
        .bytes(Arrays.copyOf(clip, description.from))
        .bytes(gap)
        .zeros(zeros - gap.length)
        .bytes(Arrays.copyOfRange(clip, description.from, clip.length));
  }

  /** The same clip, whose first track players turn by a quarter. */
  static byte[] turned(byte[] clip, boolean clockwise) {
    Box description = find(clip, 0, clip.length, "moov");
    Box track = find(clip, description.from + 8, description.from + description.length, "trak");
    Box header = find(clip, track.from + 8, track.from + track.length, "tkhd");
    int one = 1 << 16;
    byte[] copy = clip.clone();
    ByteBuffer matrix = ByteBuffer.wrap(copy, header.from + 48, 36);
    matrix.putInt(0).putInt(clockwise ? one : -one).putInt(0);
    matrix.putInt(clockwise ? -one : one).putInt(0).putInt(0);
    return copy;
  }

  /** The same clip with zeros instead of its pictures and sound. */
  static byte[] withoutData(byte[] clip) {
    Box data = find(clip, 0, clip.length, "mdat");
    byte[] copy = clip.clone();
    Arrays.fill(copy, data.from + 8, data.from + data.length, (byte) 0);
    return copy;
  }

  /** The same clip with its first track repeated. */
  static byte[] withTracks(byte[] clip, int tracks) {
    Box description = find(clip, 0, clip.length, "moov");
    Box track = find(clip, description.from + 8, description.from + description.length, "trak");
    int more = tracks * track.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(clip, 0, description.from);
    out.writeBytes(ByteBuffer.allocate(4).putInt(description.length + more).array());
    out.write(clip, description.from + 4, description.length - 4);
    for (int i = 0; i < tracks; i++) {
      out.write(clip, track.from, track.length);
    }
    return out.toByteArray();
  }

  private static Box find(byte[] bytes, int from, int to, String type) {
    for (int at = from; at + 8 <= to; ) {
      int length = ByteBuffer.wrap(bytes, at, 4).getInt();
      if (new String(bytes, at + 4, 4, US_ASCII).equals(type)) {
        return new Box(at, length);
      }
      at += Math.max(length, 8);
    }
    throw new IllegalArgumentException("no " + type);
  }
}
