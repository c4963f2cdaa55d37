package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.LittleEndian.u16;
import static dev.slipway.processing.inspect.LittleEndian.u32;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the names in the directory of an OLE2 compound file ([MS-CFB]), and nothing else. */
final class OleFile {
  private static final int HEADER = 512;
  private static final int IN_HEADER = 109;
  private static final int ENTRY = 128;
  private static final int LONGEST_NAME = 64;
  private static final long LAST_SECTOR = 0xfffffffaL;

  private final Source source;
  private final InspectBounds bounds;
  private final byte[] head;
  private final int shift;

  private OleFile(Source source, InspectBounds bounds, byte[] head) {
    this.source = source;
    this.bounds = bounds;
    this.head = head;
    this.shift = u16(head, 30);
  }

  /** The names, in lower case; null when the directory cannot be read to its end. */
  static @Nullable Set<String> names(Source source, InspectBounds bounds) throws IOException {
    byte[] head = source.read(0, HEADER);
    if (head.length < HEADER) {
      return null;
    }
    OleFile file = new OleFile(source, bounds, head);
    return file.shift == 9 || file.shift == 12 ? file.names() : null;
  }

  private @Nullable Set<String> names() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    long sector = u32(head, 48);
    for (int i = 0; i < bounds.oleSectors() && sector >= 0 && sector <= LAST_SECTOR; i++) {
      byte[] bytes = sector(sector);
      if (bytes.length < 1 << shift) {
        return null;
      }
      for (int at = 0; at < bytes.length; at += ENTRY) {
        add(names, bytes, at);
      }
      sector = next(sector);
    }
    return sector > LAST_SECTOR && names.contains("root entry") ? names : null;
  }

  private static void add(Set<String> names, byte[] bytes, int at) {
    int length = u16(bytes, at + LONGEST_NAME) - 2;
    boolean used = bytes[at + LONGEST_NAME + 2] != 0;
    if (used && length > 0 && length < LONGEST_NAME) {
      names.add(new String(bytes, at, length, StandardCharsets.UTF_16LE).toLowerCase(Locale.ROOT));
    }
  }

  private byte[] sector(long sector) throws IOException {
    return source.read((sector + 1) << shift, 1 << shift);
  }

  // The sector that follows in a chain; -1 when the table cannot be read.
  private long next(long sector) throws IOException {
    int perSector = (1 << shift) / 4;
    long table = table(sector / perSector);
    byte[] bytes = table < 0 ? new byte[0] : sector(table);
    int at = (int) (sector % perSector) * 4;
    return at + 4 <= bytes.length ? u32(bytes, at) : -1;
  }

  // Where a part of the table is: the first parts are in the header, the others in a chain.
  private long table(long index) throws IOException {
    if (index < IN_HEADER) {
      return valid(u32(head, 76 + 4 * (int) index));
    }
    int perSector = (1 << shift) / 4 - 1;
    long left = index - IN_HEADER;
    long sector = valid(u32(head, 68));
    for (int i = 0; i < bounds.oleSectors() && sector >= 0; i++) {
      byte[] bytes = sector(sector);
      if (bytes.length < 1 << shift) {
        return -1;
      }
      if (left < perSector) {
        return valid(u32(bytes, 4 * (int) left));
      }
      left -= perSector;
      sector = valid(u32(bytes, 4 * perSector));
    }
    return -1;
  }

  private static long valid(long sector) {
    return sector <= LAST_SECTOR ? sector : -1;
  }
}
