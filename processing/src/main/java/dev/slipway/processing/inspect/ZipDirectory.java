package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.LittleEndian.u16;
import static dev.slipway.processing.inspect.LittleEndian.u32;
import static dev.slipway.processing.inspect.LittleEndian.u64;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a zip archive's directory (APPNOTE.TXT 4.3.12) from the object's end. */
final class ZipDirectory {
  private static final long ENTRY = 0x02014b50;
  private static final int FIXED = 46;
  private static final long IN_EXTRA = 0xffffffffL;
  private static final int ZIP64 = 1;
  private static final int AES = 99;
  private static final int LINK = 0xA000;

  private final Source source;
  private final ArchiveTally tally;
  private final InspectBounds bounds;

  ZipDirectory(Source source, ArchiveTally tally, InspectBounds bounds) {
    this.source = source;
    this.tally = tally;
    this.bounds = bounds;
  }

  /** The entries; counted, and as many as there are until the archive turns out to be unsafe. */
  List<ZipEntryHead> read(ZipEnd end) throws IOException {
    List<ZipEntryHead> entries = new ArrayList<>();
    if (end.size() > bounds.directory()) {
      tally.unsafe("has a directory of more than %s bytes".formatted(bounds.directory()));
      return entries;
    }
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                source.stream(end.directory(), end.directory() + end.size())))) {
      long left = end.size();
      while (left >= FIXED && !tally.over()) {
        left -= readOne(in, left, end.prefix(), entries);
      }
      if (entries.size() != end.entries() || left != 0) {
        tally.unsafe("does not have the entries that its directory should list");
      }
    }
    return entries;
  }

  private long readOne(DataInputStream in, long left, long prefix, List<ZipEntryHead> entries)
      throws IOException {
    byte[] head = in.readNBytes(FIXED);
    int name = u16(head, 28);
    int extra = u16(head, 30);
    int length = FIXED + name + extra + u16(head, 32);
    if (u32(head, 0) != ENTRY || length > left) {
      tally.unsafe("has a directory that cannot be read");
      return left;
    }
    byte[] rest = in.readNBytes(length - FIXED);
    long[] sizes = sizes(head, rest, name, extra);
    ZipEntryHead entry =
        new ZipEntryHead(
            new String(rest, 0, name, StandardCharsets.ISO_8859_1),
            sizes[2] + prefix,
            sizes[1],
            sizes[0],
            u16(head, 10),
            (u16(head, 8) & 0x2041) != 0 || u16(head, 10) == AES,
            (u16(head, 40) & 0xF000) == LINK);
    if (sizes[0] < 0 || sizes[1] < 0 || entry.header() < 0) {
      tally.unsafe("has a directory that cannot be read");
      return left;
    }
    entries.add(entry);
    count(entry);
    UnicodePath.check(entry.name(), rest, name, name + extra, tally);
    return length;
  }

  private void count(ZipEntryHead entry) {
    tally.entry(entry.name());
    tally.expand(entry.expanded());
    tally.ratio(entry.stored(), entry.expanded());
    if (entry.encrypted()) {
      tally.encrypted();
    }
    if (entry.link()) {
      tally.link();
    }
  }

  // Expanded, stored, offset: those that do not fit are in the extra field, in this order.
  private static long[] sizes(byte[] head, byte[] rest, int name, int extra) {
    long[] sizes = {u32(head, 24), u32(head, 20), u32(head, 42)};
    for (int at = name; at + 4 <= name + extra; at += 4 + u16(rest, at + 2)) {
      int end = Math.min(at + 4 + u16(rest, at + 2), name + extra);
      int field = at + 4;
      for (int i = 0; u16(rest, at) == ZIP64 && i < sizes.length; i++) {
        if (sizes[i] == IN_EXTRA && field + 8 <= end) {
          sizes[i] = u64(rest, field);
          field += 8;
        }
      }
    }
    return sizes;
  }
}
