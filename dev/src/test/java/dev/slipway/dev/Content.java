package dev.slipway.dev;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;

/** The bytes of a file to upload, which need not be in memory. */
interface Content {
  long size();

  InputStream open(long from, long length);

  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public InputStream open(long from, long length) {
        return new ByteArrayInputStream(bytes, (int) from, (int) length);
      }
    };
  }

  /** Bytes that look random, made as they are read. */
  static Content generated(long seed, long size) {
    return new Content() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open(long from, long length) {
        return new Generated(seed, from, from + length);
      }
    };
  }

  /** Base64 of the checksum, as S3 writes it. */
  default String checksum(String algorithm) {
    return switch (algorithm) {
      case "SHA256" -> Base64.getEncoder().encodeToString(sha256(open(0, size())));
      case "CRC32" -> {
        CRC32 crc = new CRC32();
        each(value -> crc.update((int) value));
        yield base64(crc.getValue(), 4);
      }
      case "CRC64NVME" -> {
        long[] crc = {-1};
        each(value -> crc[0] = crc64(crc[0] ^ value));
        yield base64(~crc[0], 8);
      }
      default -> throw new IllegalArgumentException(algorithm);
    };
  }

  static byte[] sha256(InputStream in) {
    try (in) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return digest.digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void each(LongConsumer consumer) {
    try (InputStream in = open(0, size())) {
      for (int value = in.read(); value >= 0; value = in.read()) {
        consumer.accept(value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One byte of CRC-64/NVME (reflected polynomial of the NVM Express specification). */
  private static long crc64(long crc) {
    for (int bit = 0; bit < 8; bit++) {
      crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x9A6C9329AC4BC9B5L;
    }
    return crc;
  }

  private static String base64(long value, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (value >>> (8 * (length - 1 - i)));
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Reads what depends on nothing but the seed and the position. */
  final class Generated extends InputStream {
    private final long seed;
    private final long end;
    private long at;

    Generated(long seed, long from, long end) {
      this.seed = seed;
      this.at = from;
      this.end = end;
    }

    @Override
    public int read() {
      return at == end ? -1 : byteAt(at++) & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, to.length);
      if (at == end) {
        return length == 0 ? 0 : -1;
      }
      int n = (int) Math.min(length, end - at);
      for (int i = 0; i < n; i++) {
        to[offset + i] = byteAt(at + i);
      }
      at += n;
      return n;
    }

    private byte byteAt(long position) {
      long mixed = (position + seed) * 0x9E3779B97F4A7C15L;
      return (byte) ((mixed ^ (mixed >>> 29)) >>> 17);
    }
  }
}
