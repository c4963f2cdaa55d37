package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.LittleEndian.u16;
import static dev.slipway.processing.inspect.LittleEndian.u32;
import static dev.slipway.processing.inspect.LittleEndian.u64;

import java.io.IOException;
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
 */
record ZipEnd(long entries, long directory, long size, long prefix, boolean exact) {
  private static final long END = 0x06054b50;
  private static final long END_64 = 0x06064b50;
  private static final long LOCATOR_64 = 0x07064b50;
  private static final long ENTRY = 0x02014b50;
  private static final int LENGTH = 22;
  private static final int LENGTH_64 = 56;
  private static final int LOCATOR = 20;
  private static final int COMMENT = 0xffff;

  /** The last end in the object that leads to a directory; null when there is none. */
  static @Nullable ZipEnd find(Source source) throws IOException {
    long from = Math.max(0, source.size() - LENGTH - COMMENT);
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

  private static @Nullable ZipEnd read(Source source, byte[] tail, long from, int at)
      throws IOException {
    long position = from + at;
    int commented = at + LENGTH + u16(tail, at + 20);
    if (commented > tail.length) {
      return null;
    }
    boolean exact = commented == tail.length;
    byte[] locator = source.read(position - LOCATOR, LOCATOR);
    if (locator.length == LOCATOR && u32(locator, 0) == LOCATOR_64) {
      return read64(source, position - LOCATOR, u64(locator, 8), exact);
    }
    return checked(
        source, position, u16(tail, at + 10), u32(tail, at + 12), u32(tail, at + 16), exact);
  }

  private static @Nullable ZipEnd read64(Source source, long before, long said, boolean exact)
      throws IOException {
    // Whatever was put before the archive moves the record; it lies right before its locator, too.
    for (long position : new long[] {before - LENGTH_64, said}) {
      byte[] end = position < 0 ? new byte[0] : source.read(position, LENGTH_64);
      if (end.length == LENGTH_64 && u32(end, 0) == END_64) {
        return checked(source, position, u64(end, 32), u64(end, 40), u64(end, 48), exact);
      }
    }
    return null;
  }

  private static @Nullable ZipEnd checked(
      Source source, long position, long entries, long size, long offset, boolean exact)
      throws IOException {
    long directory = position - size;
    if (entries < 0 || size < 0 || offset < 0 || directory < offset) {
      return null;
    }
    byte[] first = source.read(directory, 4);
    boolean leads = size == 0 || (first.length == 4 && u32(first, 0) == ENTRY);
    return leads ? new ZipEnd(entries, directory, size, directory - offset, exact) : null;
  }
}
