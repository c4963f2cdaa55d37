package dev.slipway.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final JsonRules STRICT = new JsonRules(4, 8, 20, 30, 40, false, false, false);
  private static final JsonRules COMMENTED = new JsonRules(4, 8, 20, 30, 40, true, true, false);

  @Test
  void everyKindSurvivesTheRoundTrip() throws JsonFault {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("text", "\"\\/\b\f\n\r\t\u0000 día 🏴");
    tree.put("int", -7);
    tree.put("long", Long.MIN_VALUE);
    tree.put("big", new BigInteger("9223372036854775808"));
    tree.put("exact", new BigDecimal("1.50"));
    tree.put("flags", List.of(true, false));
    tree.put("deep", Map.of("empty", Map.of(), "none", List.of()));
    assertThat(JsonReader.read(JsonWriter.write(tree), STRICT)).isEqualTo(tree);
  }

  @Test
  void nullIsKept() throws JsonFault {
    assertThat(JsonReader.read(" { \"a\" : null } ", STRICT)).containsEntry("a", null);
  }

  @Test
  void halfACharacterIsKeptWhereItIsAllowed() throws JsonFault {
    assertThat(JsonReader.read("{\"a\":\"\\ud83d\"}", COMMENTED)).containsEntry("a", "\ud83d");
    assertThat(JsonWriter.write(Map.of("a", "\ud83d"))).isEqualTo("{\"a\":\"\\uD83D\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "` `                     | EMPTY          | 1 | 2",
        "[1]                     | LIST           | 1 | 1",
        "true                    | SINGLE_VALUE   | 1 | 1",
        "{\"a\":                 | CUT_OFF        | 1 | 6",
        "{\"a\":\"\\u00          | CUT_OFF        | 1 | 11",
        "{}[                     | FOLLOWED       | 1 | 3",
        "{}}                     | SYNTAX         | 1 | 3",
        "{\"a\":1,\"a\":2}       | DUPLICATE      | 1 | 11",
        "{\"a\":\"\\ud83d\\ud83d\"} | HALF_CHARACTER | 1 | 19",
        "{\"a\":\"\\ude00\"}     | HALF_CHARACTER | 1 | 13",
        "{\"a\":[[[[]]]]}        | TOO_COMPLEX    | 1 | 10",
        "{\"a\":01}              | SYNTAX         | 1 | 7",
        "{\"a\":1.}              | SYNTAX         | 1 | 8",
        "{\"a\":1x}              | SYNTAX         | 1 | 7",
        "{\"a\":1,}              | SYNTAX         | 1 | 8",
        "{,}                     | SYNTAX         | 1 | 2",
        "{\"a\":/**/1}           | SYNTAX         | 1 | 6",
        "{\"a\":\"\\u１234\"}     | SYNTAX         | 1 | 9",
        "{\"a\":1e99999999999}   | SYNTAX         | 1 | 19",
      })
  void faultsTellTheirKindAndPlace(String text, JsonFault.Kind kind, int line, int column) {
    JsonFault fault = fault(text, STRICT);
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(List.of(fault.line(), fault.column())).containsExactly(line, column);
  }

  @Test
  void linesEndAsEverySystemEndsThem() {
    assertThat(fault("{\r\n\"a\":1,\r\r\n x", STRICT).line()).isEqualTo(4);
    assertThat(fault("{\r\n\"a\":1,\r\r\n x", STRICT).column()).isEqualTo(2);
  }

  @Test
  void everyBoundIsHeld() {
    assertThat(fault("{\"" + "n".repeat(9) + "\":1}", STRICT).what())
        .isEqualTo("Name length (9) exceeds the maximum allowed (8)");
    assertThat(fault("{\"a\":\"" + "t".repeat(21) + "\"}", STRICT).what()).contains("(21)", "(20)");
    assertThat(fault("{\"a\":" + "1".repeat(31) + "}", STRICT).what()).contains("(31)", "(30)");
    assertThat(fault("{\"a\":[" + "1,".repeat(50) + "1]}", STRICT).what()).contains("(41)", "(40)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,2,],}",
        "// first\n{\"a\"/* second */:[1,2]} // last",
        "/**/{\"a\":[1,//\n2]}/* // */",
      })
  void commentsAndLastCommasAreFineWhereTheyAreAllowed(String text) throws JsonFault {
    assertThat(JsonReader.read(text, COMMENTED)).isEqualTo(Map.of("a", List.of(1, 2)));
  }

  @Test
  void aHundredThousandCommentsAreRead() throws JsonFault {
    assertThat(JsonReader.read("//\n".repeat(100_000) + "{}", COMMENTED)).isEmpty();
    assertThat(fault("/* {}", COMMENTED).kind()).isEqualTo(JsonFault.Kind.CUT_OFF);
    assertThat(fault("/ {}", COMMENTED).kind()).isEqualTo(JsonFault.Kind.SYNTAX);
  }

  @Test
  void whatIsNoJsonIsNotWritten() {
    List<Object> deep = List.of();
    for (int i = 0; i < 101; i++) {
      deep = List.of(deep);
    }
    for (Object odd : List.of(Double.NaN, 'c', 1.5f, deep)) {
      assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(Map.of("a", odd)));
    }
  }

  @Test
  void damagedTextsAreReadOrAreFaultsButNothingElse() {
    String good = "{\"a\":[1,-2.5e3,true,{\"b\":\"\\u00e9\\n x\"}],\"c\":{\"d\":null,\"e\":false}}";
    SplittableRandom random = new SplittableRandom(11);
    List<String> read = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder damaged = new StringBuilder(good);
      damaged.setCharAt(random.nextInt(good.length()), (char) random.nextInt(128));
      damaged.deleteCharAt(random.nextInt(good.length()));
      try {
        read.add(JsonWriter.write(JsonReader.read(damaged.toString(), STRICT)));
      } catch (JsonFault e) {
        assertThat(e.line()).isPositive();
      }
    }
    assertThat(read).isNotEmpty();
  }

  private static JsonFault fault(String text, JsonRules rules) {
    return catchThrowableOfType(JsonFault.class, () -> JsonReader.read(text, rules));
  }
}
