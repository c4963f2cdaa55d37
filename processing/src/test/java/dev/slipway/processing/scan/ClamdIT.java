package dev.slipway.processing.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.port.Step.Result;
import dev.slipway.testkit.SampleInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real clamd says of the EICAR test file, in whatever it is wrapped. */
@Timeout(120)
class ClamdIT {
  private static final byte[] EICAR = Samples.eicar();

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static OwnClamd clamd;

  @BeforeAll
  static void start() throws Exception {
    clamd = OwnClamd.start(Clamds.program());
  }

  @AfterAll
  @SuppressWarnings("RedundantNullCheck") // null where the tests are skipped
  static void stop() {
    if (clamd != null) {
      clamd.close();
    }
  }

  @Test
  void harmlessBytesAreClean() throws IOException {
    assertThat(scan("Hello, slipway.\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Verdict.Clean());
  }

  @Test
  void noBytesAreClean() throws IOException {
    assertThat(scan(new byte[0])).isEqualTo(new Verdict.Clean());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 10})
  void eicarIsFoundInArchivesWithinArchives(int depth) throws IOException {
    assertThat(scan(Samples.zipped(EICAR, depth))).isInstanceOf(Verdict.Infected.class);
  }

  @Test
  void eicarIsFoundAtTheStartOfSixtyMegabytes() throws IOException {
    int size = 60 << 20;
    SampleInput input =
        StreamInput.of(Samples.spreadLength(EICAR, size), () -> Samples.spread(EICAR, size));
    assertThat(scanner().scan(input)).isInstanceOf(Verdict.Infected.class);
  }

  @Test
  void archivesOfMoreFilesThanClamdNormallyTakesAreScanned() throws IOException {
    assertThat(scan(archiveOf(12_000, new byte[] {1}))).isEqualTo(new Verdict.Clean());
    assertThat(scan(archiveOf(12_000, EICAR))).isInstanceOf(Verdict.Infected.class);
  }

  @Test
  void archivesBeyondTheLimitsAreUnscannable() throws IOException {
    assertThat(scan(Samples.zipped(EICAR, 110))).isInstanceOf(Verdict.Unscannable.class);
  }

  @Test
  void encryptedArchivesAreUnscannable() throws IOException {
    assertThat(scan(Samples.encrypted())).isInstanceOf(Verdict.Unscannable.class);
  }

  @Test
  void theStepNamesTheEngine() throws Exception {
    Result result = new ScanStep(scanner()).run(StreamInput.of(new byte[] {1}));
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Passed.class,
            passed ->
                assertThat(passed.found())
                    .containsEntry("verdict", "clean")
                    .hasEntrySatisfying(
                        "engine", engine -> assertThat(engine).asString().startsWith("ClamAV ")));
  }

  @Test
  void theCanaryIsFound() throws IOException {
    assertThat(Canary.check(scanner())).isEqualTo(new Canary.Finding.Sound());
  }

  @Test
  void scannersThatDieInMidStreamGiveNoVerdict() throws Exception {
    try (OwnClamd mortal = OwnClamd.start(Clamds.program())) {
      long size = 200L << 20;
      SampleInput input = StreamInput.of(size, () -> new Fatal(size, mortal::kill));
      ClamdScanner scanner = new ClamdScanner(mortal.address(), ClamdTimeouts.DEFAULT);
      assertThatThrownBy(() -> scanner.scan(input)).isInstanceOf(IOException.class);
    }
  }

  /** An archive of that many small files, the last of which is this one. */
  private static byte[] archiveOf(int files, byte[] last) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int n = 1; n <= files; n++) {
        zip.putNextEntry(new ZipEntry("file-" + n));
        zip.write(n < files ? ("text " + n).getBytes(StandardCharsets.UTF_8) : last);
      }
    }
    return bytes.toByteArray();
  }

  private static ClamdScanner scanner() {
    return new ClamdScanner(clamd.address(), ClamdTimeouts.DEFAULT);
  }

  private static Verdict scan(byte[] bytes) throws IOException {
    return scanner().scan(StreamInput.of(bytes));
  }
}
