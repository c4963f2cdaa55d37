package dev.slipway.dev.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Small clips made by the ffmpeg of this machine. */
final class Clips {
  private static final List<String> PICTURE =
      List.of("-f", "lavfi", "-i", "testsrc=d=1:s=160x120:r=10");
  private static final List<String> SOUND = List.of("-f", "lavfi", "-i", "sine=d=1:r=22050");

  private final Path folder;
  private final Map<String, byte[]> made = new ConcurrentHashMap<>();

  Clips(Path folder) {
    this.folder = folder;
  }

  byte[] video(String name, String codec) throws IOException, InterruptedException {
    return make(name, true, true, "-c:v", codec);
  }

  byte[] audio(String name) throws IOException, InterruptedException {
    return make(name, false, true);
  }

  byte[] still(String name, String codec) throws IOException, InterruptedException {
    return make(name, true, false, "-c:v", codec, "-frames:v", "1");
  }

  private byte[] make(String name, boolean picture, boolean sound, String... options)
      throws IOException, InterruptedException {
    byte[] known = made.get(name);
    if (known != null) {
      return known;
    }
    Path file = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
    if (picture) {
      command.addAll(PICTURE);
    }
    if (sound) {
      command.addAll(SOUND);
    }
    command.addAll(List.of(options));
    command.add(file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("ffmpeg made no " + name + ": " + said);
    }
    byte[] bytes = Files.readAllBytes(file);
    made.put(name, bytes);
    return bytes;
  }

  /** The clip with zeros before its description, so that it has this size. */
  static SparseFile enlarged(byte[] mp4, long size) {
    int description = box(mp4, "moov");
    long gap = size - mp4.length;
    byte[] head =
        ByteBuffer.allocate(16).putInt(1).put("free".getBytes(US_ASCII)).putLong(gap).array();
    return SparseFile.of(Arrays.copyOf(mp4, description), head)
        .zeros(gap - head.length)
        .bytes(Arrays.copyOfRange(mp4, description, mp4.length));
  }

  /** Where a box of the outermost level begins. */
  private static int box(byte[] mp4, String type) {
    int at = 0;
    while (!new String(mp4, at + 4, 4, US_ASCII).equals(type)) {
      at += ByteBuffer.wrap(mp4, at, 4).getInt();
    }
    return at;
  }

  /** The sound behind a tag of that many bytes, of which all but a few are zeros. */
  static SparseFile tagged(byte[] mp3, String frame, int length) {
    ByteBuffer tag = ByteBuffer.allocate(20).put("ID3\3\0\0".getBytes(US_ASCII));
    for (int shift = 21; shift >= 0; shift -= 7) {
      tag.put((byte) ((length >> shift) & 0x7f));
    }
    tag.put(frame.getBytes(US_ASCII)).putInt(length - 10);
    return SparseFile.of(tag.array()).zeros(length - 10).bytes(mp3);
  }

  /** A playlist, behind what an MP4 begins with where that is wanted. */
  static byte[] playlist(String url, boolean disguised) {
    String list =
        """
        #EXTM3U
        #EXT-X-TARGETDURATION:10
        #EXTINF:10,
        %s.ts
        #EXT-X-ENDLIST
        """
            .formatted(url);
    return ((disguised ? "\0\0\0\30ftypisom\0\0\2\0isommp42" : "") + list).getBytes(US_ASCII);
  }
}
