package dev.slipway.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.Checksum.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumCalculationTest {
  @ParameterizedTest
  @CsvSource({
    "CRC32, 123456789, cbf43926",
    "CRC64NVME, 123456789, ae8b14860a799888",
    "SHA256, abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "CRC32, '', 00000000",
    "CRC64NVME, '', 0000000000000000",
    "SHA256, '', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  })
  void knownAnswersAreGiven(Algorithm algorithm, String text, String hex) {
    ChecksumCalculation calculation = ChecksumCalculation.of(algorithm);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    calculation.update(bytes, bytes.length);
    String value = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    assertThat(calculation.result()).isEqualTo(new Checksum(algorithm, value));
  }

  @ParameterizedTest
  @EnumSource
  void piecesGiveWhatTheWholeGives(Algorithm algorithm) {
    Random random = new Random(13);
    byte[] bytes = new byte[100_000];
    random.nextBytes(bytes);
    ChecksumCalculation whole = ChecksumCalculation.of(algorithm);
    whole.update(bytes, bytes.length);
    ChecksumCalculation pieces = ChecksumCalculation.of(algorithm);
    byte[] buffer = new byte[5000];
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(random.nextInt(buffer.length), bytes.length - at);
      System.arraycopy(bytes, at, buffer, 0, length);
      pieces.update(buffer, length);
      at += length;
    }
    assertThat(pieces.result()).isEqualTo(whole.result());
  }

  @Test
  void bytesAboveHalfAreNotTakenForNegative() {
    ChecksumCalculation calculation = ChecksumCalculation.of(Algorithm.CRC64NVME);
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xff);
    calculation.update(bytes, bytes.length);
    // as aws-checksums, which S3's own clients use, gives it
    assertThat(calculation.result().value())
        .isEqualTo(Base64.getEncoder().encodeToString(HexFormat.of().parseHex("a0a06974c34d63c4")));
  }
}
