package dev.slipway.core.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDispositionTest {
  // RFC 6266, section 4.1, with the two parameters we write; RFC 8187's attr-char in the second.
  private static final Pattern HEADER =
      Pattern.compile(
          "(inline|attachment); filename=\"([ -!#-\\[\\]-~]*)\"; filename\\*=UTF-8''((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})*)");

  @ParameterizedTest
  @CsvSource({
    "plain.txt, plain.txt, plain.txt",
    "€ rates, _ rates, %E2%82%AC%20rates",
    "£ and € rates.pdf, _ and _ rates.pdf, %C2%A3%20and%20%E2%82%AC%20rates.pdf",
    "50% off.png, 50_ off.png, 50%25%20off.png",
    "it's (1).txt, it's (1).txt, it%27s%20%281%29.txt",
    "👍.png, _.png, %F0%9F%91%8D.png"
  })
  void namesAreWrittenAsTheStandardsShow(String name, String ascii, String encoded) {
    // the second and third are the examples of RFC 8187, section 3.2.2
    assertThat(ContentDisposition.of(false, "text/plain", name))
        .isEqualTo("attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\"; filename=\"evil.exe",
        "a\r\nSet-Cookie: a=b",
        "a\nb",
        "a\u0000b",
        "a\\\"b",
        "a\u0085b\u2028c",
        "a;b=c,d",
        "\uD800"
      })
  void noNameGetsOutOfItsParameter(String name) {
    assertThat(ContentDisposition.of(true, "image/png", name)).matches(HEADER);
  }

  @Test
  void anyNameComesBackAsItWas() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(1, 40); length > 0; length--) {
        int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x20000);
        name.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? '?' : c);
      }
      Matcher header = HEADER.matcher(ContentDisposition.of(false, "text/plain", name.toString()));
      assertThat(header.matches()).isTrue();
      String plus = header.group(3).replace("+", "%2B");
      assertThat(URLDecoder.decode(plus, StandardCharsets.UTF_8)).isEqualTo(name.toString());
    }
  }

  @Test
  void aLongNameIsCutSoThatS3TakesTheHeader() {
    String name = "漢".repeat(250) + ".jpeg";
    String header = ContentDisposition.of(false, "image/jpeg", name);
    // S3 takes 2 KB of system-defined metadata
    assertThat(header.length()).isLessThan(1800);
    assertThat(header).matches(HEADER).endsWith(".jpeg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png",
        "image/jpeg",
        "application/pdf",
        "text/plain",
        "video/mp4",
        "audio/mpeg"
      })
  void whatCannotRunIsShownWhereThatIsWanted(String type) {
    assertThat(ContentDisposition.of(true, type, "a")).startsWith("inline;");
    assertThat(ContentDisposition.of(false, type, "a")).startsWith("attachment;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/svg+xml",
        "text/html",
        "text/xml",
        "application/xml",
        "application/xhtml+xml",
        "text/javascript",
        "application/octet-stream",
        "video/x+xml"
      })
  void whatCouldRunIsNeverShown(String type) {
    assertThat(ContentDisposition.of(true, type, "a")).startsWith("attachment;");
  }
}
