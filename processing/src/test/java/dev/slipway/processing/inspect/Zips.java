package dev.slipway.processing.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes zip archives byte by byte, so that they can say what is not so. */
final class Zips {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> directory = new ArrayList<>();
  private int flags;
  private long claimed = -1;
  private byte[] extra = new byte[0];

  /** From here on, entries have these flags. */
  Zips flags(int bits) {
    flags = bits;
    return this;
  }

  /** From here on, entries claim this size in the directory. */
  Zips claiming(long size) {
    claimed = size;
    return this;
  }

  /** From here on, entries have these extra fields in the directory. */
  Zips extra(byte[] fields) {
    extra = fields;
    return this;
  }

  Zips add(String name, String text) {
    return add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Zips add(String name, byte[] content) {
    return raw(name, name, 8, deflate(content), content);
  }

  Zips stored(String name, byte[] content) {
    return raw(name, name, 0, content, content);
  }

  /** An entry whose local header and directory need not agree. */
  Zips raw(String local, String listed, int method, byte[] packed, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    int at = out.size();
    byte[] name = local.getBytes(StandardCharsets.ISO_8859_1);
    out.writeBytes(
        new Le()
            .u32(0x04034b50)
            .u16(20)
            .u16(flags)
            .u16(method)
            .u32(0)
            .u32(crc.getValue())
            .u32(packed.length)
            .u32(content.length)
            .u16(name.length)
            .u16(0)
            .bytes());
    out.writeBytes(name);
    out.writeBytes(packed);
    return list(listed, method, at, packed.length, claimed < 0 ? content.length : claimed, crc);
  }

  /** Lists an entry whose bytes are wherever. */
  Zips list(String listed, int method, int at, int stored, long size, CRC32 crc) {
    byte[] name = listed.getBytes(StandardCharsets.ISO_8859_1);
    Le entry =
        new Le()
            .u32(0x02014b50)
            .u16(20)
            .u16(20)
            .u16(flags)
            .u16(method)
            .u32(0)
            .u32(crc.getValue())
            .u32(stored)
            .u32(size)
            .u16(name.length)
            .u16(extra.length)
            .u16(0)
            .u16(0)
            .u16(0)
            .u32(0)
            .u32(at)
            .put(name)
            .put(extra);
    directory.add(entry.bytes());
    return this;
  }

  /** The archive until now; entries may follow in another. */
  byte[] end() {
    int at = out.size();
    Le end = new Le().put(out.toByteArray());
    directory.forEach(end::put);
    int size = end.size() - at;
    return end.u32(0x06054b50)
        .u32(0)
        .u16(directory.size())
        .u16(directory.size())
        .u32(size)
        .u32(at)
        .u16(0)
        .bytes();
  }

  static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 13];
    while (!deflater.finished()) {
      packed.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return packed.toByteArray();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
