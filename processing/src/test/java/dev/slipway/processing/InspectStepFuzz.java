package dev.slipway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.port.Step.Result;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, the step gives a verdict and never an exception. */
class InspectStepFuzz {
  private static final int ROUNDS = 4000;
  private static final List<String> DECLARED =
      List.of(
          "image/jpeg",
          "image/svg+xml",
          "video/mp4",
          "video/webm",
          "application/zip",
          "application/json",
          "text/csv",
          "application/xml",
          "application/octet-stream");

  private final InspectStep step = new InspectStep();
  private final Random random = new Random(7);

  @Test
  void randomBytesGiveAVerdict() throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      check(bytes);
    }
  }

  @Test
  void damagedFilesGiveAVerdict() throws IOException {
    List<byte[]> whole =
        List.of(
            Samples.image("jpg"),
            Samples.image("png"),
            Samples.iso("isom", "mp42", "avc1"),
            Samples.ebml("matroska"),
            Samples.docx(),
            Samples.text("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
            Samples.text("<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>"));
    for (int i = 0; i < ROUNDS; i++) {
      byte[] sample = whole.get(random.nextInt(whole.size()));
      byte[] bytes = Arrays.copyOf(sample, random.nextInt(sample.length) + 1);
      for (int flips = random.nextInt(20); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      check(bytes);
    }
  }

  private void check(byte[] bytes) throws IOException {
    String declared = DECLARED.get(random.nextInt(DECLARED.size()));
    Result result = step.run(BytesInput.of("a", declared, bytes));
    switch (result) {
      case Result.Passed passed ->
          assertThat(passed.found()).containsOnlyKeys("contentType", "detected");
      case Result.Rejected rejected ->
          assertThat(rejected.problem().code()).isEqualTo("type-mismatch");
      case Result.Skipped _, Result.Waiting _ -> throw new AssertionError(result.toString());
    }
  }
}
