package dev.slipway.aws.guardduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.UploadId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardDutyEventsTest {
  private static final UploadId ID = new UploadId("019b76da-a800-7aaa-8aaa-aaaaaaaaaaaa");
  private static final String KEY = "incoming/test/acme/photo/ann/" + ID;
  private static final List<String> SCANS = List.of("COMPLETED", "SKIPPED", "FAILED", "NEW", "");
  private static final List<String> RESULTS =
      List.of(
          "NO_THREATS_FOUND",
          "THREATS_FOUND",
          "UNSUPPORTED",
          "ACCESS_DENIED",
          "FAILED",
          "THREAT_FOUND",
          "no_threats_found",
          "");

  private final GuardDutyEvents events = new GuardDutyEvents("files", new ObjectKeys("test"));

  static Stream<Arguments> grid() {
    List<Arguments> cells = new ArrayList<>();
    for (String scan : SCANS) {
      for (String result : RESULTS) {
        cells.add(Arguments.of(scan, result));
      }
    }
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("grid")
  void onlyACompletedScanWithoutThreatsIsClean(String scan, String result) {
    Verdict verdict = verdict(scan, result, "null");
    if (scan.equals("COMPLETED") && result.equals("NO_THREATS_FOUND")) {
      assertThat(verdict).isEqualTo(new Verdict.Clean());
    } else if (result.equals("THREATS_FOUND")) {
      assertThat(verdict).isEqualTo(new Verdict.Infected("malware that it does not name"));
    } else {
      assertThat(verdict).isInstanceOf(Verdict.Unscannable.class);
      assertThat(((Verdict.Unscannable) verdict).reason()).contains(scan).contains(result);
    }
  }

  @ParameterizedTest
  @MethodSource("grid")
  void whateverNamesAThreatIsInfected(String scan, String result) {
    assertThat(verdict(scan, result, "[{\"name\":\"EICAR-Test-File (not a virus)\"}]"))
        .isEqualTo(new Verdict.Infected("EICAR-Test-File (not a virus)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"none\"", "7", "true"})
  void threatsInAnotherFormAreNotNone(String threats) {
    assertThat(verdict("COMPLETED", "NO_THREATS_FOUND", threats))
        .isInstanceOf(Verdict.Unscannable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null]", "[{}]", "[{\"name\":7}]", "[{\"name\":\" \"}]", "[[]]"})
  void threatsWithoutNamesAreThreats(String threats) {
    assertThat(verdict("COMPLETED", "NO_THREATS_FOUND", threats))
        .isEqualTo(new Verdict.Infected("malware without a name"));
  }

  @Test
  void noThreatsMayAlsoBeAnEmptyList() {
    assertThat(verdict("COMPLETED", "NO_THREATS_FOUND", "[]")).isEqualTo(new Verdict.Clean());
  }

  @Test
  void namesOfThreatsAreBounded() {
    String threats =
        Stream.generate(() -> "{\"name\":\"" + "x".repeat(5_000) + "\"}")
            .limit(100)
            .reduce((a, b) -> a + "," + b.replace("xx\"", "y\""))
            .orElseThrow();
    Verdict.Infected infected =
        (Verdict.Infected) verdict("COMPLETED", "THREATS_FOUND", "[" + threats + "]");
    assertThat(infected.signature()).hasSizeLessThan(1_100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PASSWORD_PROTECTED", "OBJECT_SIZE_EXCEEDED", "SOMETHING_NEW"})
  void reasonsAreKept(String reason) {
    String details =
        "{\"scanResultStatus\":\"UNSUPPORTED\",\"threats\":null,\"statusReasons\":[\"%s\",7,null]}"
            .formatted(reason);
    assertThat(told(event("SKIPPED", details)).verdict())
        .isEqualTo(
            new Verdict.Unscannable(
                "GuardDuty does not scan what is so large, nested or locked (SKIPPED, UNSUPPORTED, "
                    + reason
                    + ")"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "7", "{\"scanResultStatus\":[]}"})
  void resultsWithoutDetailsAreUnscannable(String details) {
    assertThat(told(event("COMPLETED", details)).verdict()).isInstanceOf(Verdict.Unscannable.class);
  }

  @Test
  void verdictBelongsToTheObjectThatWasScanned() {
    ScanResult.Told told = told(clean());
    assertThat(told.id()).isEqualTo(ID);
    assertThat(told.etag()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    assertThat(told.versionId()).isEqualTo("3HL4kqtJlcpXroDTDmJ");
  }

  @Test
  void etagIsWithoutQuotesWhateverItsNameIs() {
    String etag = "\"d41d8cd98f00b204e9800998ecf8427e\"";
    assertThat(told(clean().replace(etag, "\"\\\"abc-2\\\"\"")).etag()).isEqualTo("abc-2");
    assertThat(told(clean().replace("\"eTag\"", "\"etag\"")).etag())
        .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"null\""})
  void bucketWithoutVersionsHasNone(String version) {
    assertThat(told(clean().replace("\"3HL4kqtJlcpXroDTDmJ\"", version)).versionId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"\"", "\"\\\"\\\"\"", "[]"})
  void objectWithoutAnEtagIsRefused(String etag) {
    String event = clean().replace("\"d41d8cd98f00b204e9800998ecf8427e\"", etag);
    assertThatThrownBy(() -> read(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("eTag");
  }

  @Test
  void hostileLengthsAreRefused() {
    assertThatThrownBy(() -> read(clean().replace("d41d8cd9", "a".repeat(5_000))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read(clean().replace("3HL4kqtJ", "a".repeat(5_000))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read(clean().replace("\"3HL4kqtJlcpXroDTDmJ\"", "7")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsAboutSomethingElseIsIgnored() {
    for (String event :
        List.of(
            "{}",
            clean().replace("aws.guardduty", "com.example"),
            clean().replace("Object Scan Result", "Resource Status Active"),
            clean().replace("S3_OBJECT", "EBS_VOLUME"),
            clean().replace("\"files\"", "\"other\""),
            clean().replace("incoming/test", "incoming/live"),
            clean().replace("incoming/test", "trusted/test"),
            clean().replace("/ann/", "/ann/more/"),
            clean().replace(KEY, "malware-protection-resource-validation-object"),
            clean().replace(ID.value(), ID.value().toUpperCase(Locale.ROOT)),
            clean().replace("\"" + KEY + "\"", "7"),
            clean().replace("\"detail\":", "\"other\":"),
            clean().replace("s3ObjectDetails", "ebsDetails"))) {
      assertThat(read(event)).as(event).isInstanceOf(ScanResult.Ignored.class);
    }
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    for (String event :
        List.of(
            "",
            "null",
            "[]",
            "{",
            "<xml/>",
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "{\"a\":[" + "0,".repeat(50_000) + "0]}",
            " ".repeat(GuardDutyEvents.MAX_BYTES + 1))) {
      assertThatThrownBy(() -> read(event))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the scan result ");
    }
  }

  private Verdict verdict(String scan, String result, String threats) {
    return told(event(
            scan, "{\"scanResultStatus\":\"%s\",\"threats\":%s}".formatted(result, threats)))
        .verdict();
  }

  private ScanResult.Told told(String event) {
    return (ScanResult.Told) read(event);
  }

  private ScanResult read(String event) {
    return events.read(event.getBytes(StandardCharsets.UTF_8));
  }

  private static String clean() {
    return event("COMPLETED", "{\"scanResultStatus\":\"NO_THREATS_FOUND\",\"threats\":null}");
  }

  private static String event(String scan, String details) {
    return """
        {"version":"0","id":"72c7d362-737a-6dce-fc78-9e27a0171419",
         "detail-type":"GuardDuty Malware Protection Object Scan Result","source":"aws.guardduty",
         "account":"111122223333","time":"2026-01-01T00:00:10Z","region":"eu-central-1",
         "resources":["arn:aws:guardduty:eu-central-1:111122223333:malware-protection-plan/b4c7"],
         "detail":{"schemaVersion":"1.0","scanStatus":"%s","resourceType":"S3_OBJECT",
          "s3ObjectDetails":{"bucketName":"files","objectKey":"%s",
           "eTag":"d41d8cd98f00b204e9800998ecf8427e","versionId":"3HL4kqtJlcpXroDTDmJ",
           "s3Throttled":false},
          "scanResultDetails":%s}}
        """
        .formatted(scan, KEY, details);
  }
}
