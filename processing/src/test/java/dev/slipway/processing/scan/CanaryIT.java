package dev.slipway.processing.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.processing.scan.Canary.Finding;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clamd whose configuration lets malware through is found out. */
@Timeout(120)
class CanaryIT {
  private static final List<OwnClamdFiles.Signatures> BY_CONTENT =
      List.of(OwnClamdFiles.byContent());
  private static final List<OwnClamdFiles.Signatures> BY_HASH = List.of(OwnClamdFiles.byHash());

  /** What clamav-daemon 1.4 of Debian writes into its clamd.conf. */
  private static final String DEBIAN =
      """
      StreamMaxLength 25M
      MaxFileSize 25M
      MaxScanSize 100M
      """;

  @ParameterizedTest
  @CsvSource({
    "AlertExceedsMax no, AlertExceedsMax",
    "AlertEncrypted no, AlertEncrypted",
    "StreamMaxLength 25M, StreamMaxLength",
    "MaxFileSize 25M, MaxFileSize",
    "MaxScanSize 25M, MaxScanSize",
    "ScanArchive no, 60 MiB"
  })
  void anyWrongSettingIsUnsound(String setting, String advice) throws Exception {
    String name = setting.substring(0, setting.indexOf(' '));
    String limits = OwnClamdFiles.SOUND.replaceAll("(?m)^" + name + " .*\n", "") + setting + "\n";
    assertFault(limits, BY_HASH, advice);
  }

  @Test
  void debiansLimitsAreUnsound() throws Exception {
    assertFault(DEBIAN, BY_CONTENT, "StreamMaxLength");
  }

  @Test
  void debiansLimitsWithALongerStreamAreUnsound() throws Exception {
    String limits = DEBIAN.replace("StreamMaxLength 25M", "StreamMaxLength 4096M");
    assertFault(limits, BY_CONTENT, "MaxFileSize");
  }

  @Test
  void withoutTheTestSignatureTheClamdIsUnsound() throws Exception {
    OwnClamdFiles.Signatures other =
        new OwnClamdFiles.Signatures("other.ndb", "Other:0:*:0123456789abcdef0123456789\n");
    assertFault(OwnClamdFiles.SOUND, List.of(other), "EICAR");
  }

  @Test
  void whatCallsEverythingMalwareIsUnsound() throws IOException {
    try (FakeClamd clamd = FakeClamd.replying("stream: Eicar FOUND\0")) {
      assertThat(Canary.check(scanner(clamd.address()))).isInstanceOf(Finding.Unsound.class);
    }
  }

  @Test
  void withSignaturesByHashAloneTheClamdIsSound() throws Exception {
    try (OwnClamd clamd = OwnClamd.start(Clamds.program(), OwnClamdFiles.SOUND, BY_HASH)) {
      assertThat(Canary.check(scanner(clamd.address()))).isInstanceOf(Finding.Sound.class);
    }
  }

  @Test
  void unsoundClamdsAreNeverBelieved() throws Exception {
    try (OwnClamd clamd = OwnClamd.start(Clamds.program(), DEBIAN, BY_CONTENT)) {
      ProvenScanner scanner = new ProvenScanner(scanner(clamd.address()), new MovableClock());
      assertThatThrownBy(() -> scanner.scan(StreamInput.of(new byte[1])))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("StreamMaxLength");
    }
  }

  @Test
  void soundClamdsAreBelieved() throws Exception {
    try (OwnClamd clamd = OwnClamd.start(Clamds.program())) {
      ProvenScanner scanner = new ProvenScanner(scanner(clamd.address()), new MovableClock());
      assertThat(scanner.scan(StreamInput.of(new byte[1]))).isEqualTo(new Verdict.Clean());
    }
  }

  private static void assertFault(
      String limits, List<OwnClamdFiles.Signatures> signatures, String advice) throws Exception {
    try (OwnClamd clamd = OwnClamd.start(Clamds.program(), limits, signatures)) {
      assertThat(Canary.check(scanner(clamd.address())))
          .isInstanceOfSatisfying(
              Finding.Unsound.class, unsound -> assertThat(unsound.fault()).contains(advice));
    }
  }

  private static ClamdScanner scanner(ClamdAddress address) {
    return new ClamdScanner(address, ClamdTimeouts.DEFAULT);
  }
}
