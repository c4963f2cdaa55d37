package dev.slipway.core.usecase;

import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.Checksum.Algorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;

/** A running checksum, in the algorithms that S3 has for whole objects. */
sealed interface ChecksumCalculation {
  void update(byte[] bytes, int length);

  Checksum result();

  static ChecksumCalculation of(Algorithm algorithm) {
    return switch (algorithm) {
      case SHA256 -> new Sha256();
      case CRC32 -> new Crc32();
      case CRC64NVME -> new Crc64Nvme();
    };
  }

  /** SHA-256 (FIPS 180-4). */
  final class Sha256 implements ChecksumCalculation {
    private final MessageDigest digest;

    Sha256() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    @Override
    public void update(byte[] bytes, int length) {
      digest.update(bytes, 0, length);
    }

    @Override
    public Checksum result() {
      return encode(Algorithm.SHA256, digest.digest());
    }
  }

  /** CRC-32 (ISO-HDLC). */
  final class Crc32 implements ChecksumCalculation {
    private final CRC32 crc = new CRC32();

    @Override
    public void update(byte[] bytes, int length) {
      crc.update(bytes, 0, length);
    }

    @Override
    public Checksum result() {
      return encode(Algorithm.CRC32, ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
  }

  /** CRC-64/NVME (NVM Express command set, 5.2.1.3.4): reflected, init and final all ones. */
  final class Crc64Nvme implements ChecksumCalculation {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[] TABLE = table();

    private long crc = -1;

    @Override
    public void update(byte[] bytes, int length) {
      for (int i = 0; i < length; i++) {
        crc = TABLE[(int) (crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
      }
    }

    @Override
    public Checksum result() {
      return encode(Algorithm.CRC64NVME, ByteBuffer.allocate(8).putLong(~crc).array());
    }

    private static long[] table() {
      long[] table = new long[256];
      for (int i = 0; i < 256; i++) {
        long value = i;
        for (int bit = 0; bit < 8; bit++) {
          value = (value & 1) == 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
        }
        table[i] = value;
      }
      return table;
    }
  }

  private static Checksum encode(Algorithm algorithm, byte[] bytes) {
    return new Checksum(algorithm, Base64.getEncoder().encodeToString(bytes));
  }
}
