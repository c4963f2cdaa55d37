package dev.slipway.processing.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes OLE2 compound files: a header, one sector of the table, and a directory. */
final class Oles {
  private static final long FREE = 0xffffffffL;
  private static final long END = 0xfffffffeL;
  private static final int PER_SECTOR = 4;

  private Oles() {}

  static byte[] of(String... names) {
    Le directory = new Le().put(entry("Root Entry", 5));
    for (String name : names) {
      directory.put(name.isEmpty() ? new byte[128] : entry(name, 2));
    }
    int sectors = (names.length + PER_SECTOR) / PER_SECTOR;
    directory.put(new byte[sectors * 512 - directory.size()]);
    Le table = new Le().u32(0xfffffffdL);
    for (int i = 1; i <= sectors; i++) {
      table.u32(i == sectors ? END : i + 1);
    }
    while (table.size() < 512) {
      table.u32(FREE);
    }
    return Zips.concat(header(), table.bytes(), directory.bytes());
  }

  private static byte[] header() {
    Le header =
        new Le()
            .u32(0xe011cfd0L, 0xe11ab1a1L)
            .put(new byte[16])
            .u16(0x3e, 3, 0xfffe, 9, 6)
            .put(new byte[6])
            .u32(0, 1, 1, 0, 4096, END, 0, END, 0)
            .u32(0);
    while (header.size() < 512) {
      header.u32(FREE);
    }
    return header.bytes();
  }

  private static byte[] entry(String name, int kind) {
    byte[] utf16 = name.getBytes(StandardCharsets.UTF_16LE);
    Le entry = new Le().put(Arrays.copyOf(utf16, 64)).u16(utf16.length + 2, kind);
    return Arrays.copyOf(entry.bytes(), 128);
  }
}
