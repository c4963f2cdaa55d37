package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.LittleEndian.u16;
import static dev.slipway.processing.inspect.LittleEndian.u32;
import static dev.slipway.processing.inspect.LittleEndian.u64;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of a zip archive (APPNOTE.TXT 4.3.14 to 4.3.16), by which programs find its directory,
 * whatever the object begins with.
 *
 * @param entries how many the directory is said to have
 * @param directory where the directory starts in the object
 * @param size of the directory, in bytes
 * @param prefix how many bytes lie before what the archive takes for its start
 * @param exact whether nothing follows that is not the archive's comment
 * @param at where the end is in the object
 */
record ZipEnd(long entries, long directory, long size, long prefix, boolean exact, long at) {
  private static final long END = 0x06054b50;
  private static final long END_64 = 0x06064b50;
  private static final long LOCATOR_64 = 0x07064b50;
  private static final long ENTRY = 0x02014b50;
  private static final int LENGTH = 22;
  private static final int LENGTH_64 = 56;
  private static final int LOCATOR = 20;
  private static final int COMMENT = 0xffff;
  private static final int ELSEWHERE_16 = 0xffff;
  private static final long ELSEWHERE_32 = 0xffffffffL;

  /** The last end in the object that leads to a directory; null when there is none. */
  static @Nullable ZipEnd find(Source source) throws IOException {
    long from = tail(source);
    byte[] tail = source.read(from, LENGTH + COMMENT);
    for (int at = tail.length - LENGTH; at >= 0; at--) {
      if (tail[at] == 'P' && u32(tail, at) == END) {
        ZipEnd end = read(source, tail, from, at);
        if (end != null) {
          return end;
        }
      }
    }
    return null;
  }

  // Where the first end could be.
  private static long tail(Source source) {
    return Math.max(0, source.size() - LENGTH - COMMENT);
  }

  /**
   * What else in the object a program may take for its end: where each is, and where its comment
   * would end.
   */
  Map<Long, Long> rivals(Source source) throws IOException {
    Map<Long, Long> rivals = new LinkedHashMap<>();
    long from = tail(source);
    byte[] tail = source.read(from, LENGTH + COMMENT);
    for (int i = 0; i + LENGTH <= tail.length; i++) {
      boolean end = tail[i] == 'P' && u32(tail, i) == END;
      if (end && (from + i != at || !agrees(tail, i) || isTwofold(source))) {
        rivals.put(from + i, from + i + LENGTH + u16(tail, i + 20));
      }
    }
    return rivals;
  }

  // Not every program reads the record of 64 bits where the other one will do.
  private boolean agrees(byte[] tail, int i) {
    long count = u16(tail, i + 10);
    long bytes = u32(tail, i + 12);
    long start = u32(tail, i + 16);
    return (count == ELSEWHERE_16 || count == entries)
        && (bytes == ELSEWHERE_32 || bytes == size)
        && (start == ELSEWHERE_32 || start == directory - prefix);
  }

  // The record of 64 bits is looked for before its locator by some, where that says by others.
  private boolean isTwofold(Source source) throws IOException {
    byte[] locator = source.read(at - LOCATOR, LOCATOR);
    if (locator.length < LOCATOR || u32(locator, 0) != LOCATOR_64) {
      return false;
    }
    long near = at - LOCATOR - LENGTH_64;
    long said = u64(locator, 8);
    return said != near && is(source, said, END_64) && is(source, near, END_64);
  }

  /** Whether a program that took what is there for an end would find a directory by it. */
  static boolean leads(Source source, long position) throws IOException {
    byte[] end = source.read(position, LENGTH);
    long size = u32(end, 12);
    return size == 0
        || is(source, position - size, ENTRY)
        || is(source, u32(end, 16), ENTRY)
        || is(source, position - LOCATOR, LOCATOR_64);
  }

  private static boolean is(Source source, long position, long signature) throws IOException {
    byte[] bytes = source.read(position, 4);
    return bytes.length == 4 && u32(bytes, 0) == signature;
  }

  private static @Nullable ZipEnd read(Source source, byte[] tail, long from, int at)
      throws IOException {
    long position = from + at;
    // Most programs do not mind a comment that is cut off.
    boolean exact = at + LENGTH + u16(tail, at + 20) >= tail.length;
    byte[] locator = source.read(position - LOCATOR, LOCATOR);
    if (locator.length == LOCATOR && u32(locator, 0) == LOCATOR_64) {
      return read64(source, position, u64(locator, 8), exact);
    }
    return checked(
        source,
        position,
        new ZipEnd(u16(tail, at + 10), u32(tail, at + 16), u32(tail, at + 12), 0, exact, position));
  }

  private static @Nullable ZipEnd read64(Source source, long at, long said, boolean exact)
      throws IOException {
    // Whatever was put before the archive moves the record; it lies right before its locator, too.
    for (long position : new long[] {at - LOCATOR - LENGTH_64, said}) {
      byte[] end = position < 0 ? new byte[0] : source.read(position, LENGTH_64);
      if (end.length == LENGTH_64 && u32(end, 0) == END_64) {
        return checked(
            source, position, new ZipEnd(u64(end, 32), u64(end, 48), u64(end, 40), 0, exact, at));
      }
    }
    return null;
  }

  // The directory ends where the record of it starts, wherever it says that it starts.
  private static @Nullable ZipEnd checked(Source source, long position, ZipEnd said)
      throws IOException {
    long start = position - said.size;
    if (said.entries < 0 || said.size < 0 || said.directory < 0 || start < said.directory) {
      return null;
    }
    return said.size == 0 || is(source, start, ENTRY)
        ? new ZipEnd(said.entries, start, said.size, start - said.directory, said.exact, said.at)
        : null;
  }
}
