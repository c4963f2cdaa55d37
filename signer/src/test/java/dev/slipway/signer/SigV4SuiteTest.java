package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.signer.SigV4.Field;
import dev.slipway.signer.SigV4.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that AWS's own published test suite for SigV4 demands (service "service"). */
class SigV4SuiteTest {
  private static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final Credentials EXAMPLE =
      Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
  private static final Field HOST = new Field("Host", "example.amazonaws.com");

  private final SigV4 normalizing = SigV4.service("us-east-1", "service");

  @ParameterizedTest
  @CsvSource({
    "/example space/, 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    "/example1/example2/../.., 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "//example//, 9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
    "/./example, ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
    "/ሴ, 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"
  })
  void normalizedPathsSignAsPublished(String path, String signature) {
    assertThat(sign(normalizing, path, List.of(), List.of(HOST))).isEqualTo(signature);
  }

  @Test
  void unnormalizedPathSignsAsPublished() {
    SigV4 plain = new SigV4("us-east-1", "service", true, false, true, false);
    assertThat(sign(plain, "/example/..", List.of(), List.of(HOST)))
        .isEqualTo("eca7ead57bb5aa5c8e28007acd4ff04e1ff9a0ff3b237ec1554a184887ff9282");
  }

  @Test
  void queryIsSortedByEncodedName() {
    List<Field> query =
        List.of(
            new Field("Param-3", "Value3"), new Field("Param", "Value2"), new Field("ሴ", "Value1"));
    assertThat(sign(normalizing, "/", query, List.of(HOST)))
        .isEqualTo("371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac");
  }

  /** The suite counts each line of a folded header as a value of its own. */
  @Test
  void foldedHeaderIsJoinedByCommas() {
    List<Field> headers =
        List.of(
            HOST,
            new Field("My-Header1", "value1"),
            new Field("My-Header1", "  value2"),
            new Field("My-Header1", "     value3"));
    assertThat(sign(normalizing, "/", List.of(), headers))
        .isEqualTo("ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790");
  }

  @Test
  void repeatedHeaderIsJoinedInItsOrder() {
    List<Field> headers =
        List.of(
            HOST,
            new Field("My-Header1", "value2"),
            new Field("My-Header1", "value2"),
            new Field("My-Header1", "value1"));
    assertThat(sign(normalizing, "/", List.of(), headers))
        .isEqualTo("c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
  }

  @Test
  void dateTheCallerSetIsNotAddedTwice() {
    Field date = new Field("X-Amz-Date", "20150830T123600Z");
    assertThat(sign(normalizing, "/ሴ", List.of(), List.of(HOST, date)))
        .isEqualTo("8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
  }

  @Test
  void tokenLeftOutOfTheSignatureIsStillSent() {
    SigV4 after = new SigV4("us-east-1", "service", true, true, false, false);
    Credentials session =
        new Credentials(EXAMPLE.accessKeyId(), EXAMPLE.secretAccessKey(), "token", null);
    var request = new Request("GET", "/", List.of(), List.of(HOST), EMPTY_HASH);

    var with = after.presign(request, session, NOW, Duration.ofHours(1));
    var without = after.presign(request, EXAMPLE, NOW, Duration.ofHours(1));

    assertThat(with.signature()).isEqualTo(without.signature());
    assertThat(with.query()).contains("X-Amz-Security-Token=token");
    assertThat(after.sign(request, session, NOW).headers())
        .contains(new Field("x-amz-security-token", "token"));
  }

  @Test
  void requestWithoutHostIsRefused() {
    assertThatThrownBy(() -> new Request("GET", "/", List.of(), List.of(), EMPTY_HASH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host");
  }

  private static String sign(SigV4 rules, String path, List<Field> query, List<Field> headers) {
    var request = new Request("GET", path, query, headers, EMPTY_HASH);
    var signed = rules.sign(request, EXAMPLE, NOW);
    assertThat(signed.authorization()).endsWith("Signature=" + signed.signature());
    return signed.signature();
  }
}
