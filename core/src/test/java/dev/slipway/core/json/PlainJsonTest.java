package dev.slipway.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
  @Test
  void everyKindSurvivesTheRoundTrip() throws JsonFault {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("text", "\"\\/\b\f\n\r\t\u0000 día 🏴 \ud83d half");
    tree.put("\ude00", "other half");
    tree.put("long", Long.MIN_VALUE);
    tree.put("double", 1.0);
    tree.put("tiny", Double.MIN_VALUE);
    tree.put("huge", -1e300);
    tree.put("flags", List.of(true, false));
    tree.put("deep", Map.of("empty", Map.of(), "none", List.of()));

    assertThat(read(JsonWriter.write(tree))).isEqualTo(tree);
    assertThat(read(JsonWriter.write(tree).getBytes(StandardCharsets.UTF_8))).isEqualTo(tree);
  }

  @Test
  void formsOfOthersAreRead() throws JsonFault {
    assertThat(
            read(
                " { \"a\" : [ 1 , -0 , 1.50 , 1E+2 , 2e-1 ] ,\r\n\t\"b\":\"\\u00e9\\uD83C\\udff4\\/\", \"c\": null } "))
        .isEqualTo(Map.of("a", List.of(1L, 0L, 1.5, 100.0, 0.2), "b", "é🏴/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "\"a\"",
        "[]",
        "{",
        "}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1}x",
        "{\"a\":1}{",
        "{\"a\":1,\"a\":2}",
        "{\"a\":[null]}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":tru}",
        "{\"a\":True}",
        "{\"a\":nul}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":01}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":1e+}",
        "{\"a\":0x1}",
        "{\"a\":1e999}",
        "{\"a\":9223372036854775808}",
        "{\"a\":\"x}",
        "{\"a\":\"\\\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u１２３４\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\",
        "{\"a\":/**/1}",
        "\ufeff{}"
      })
  void whatIsNoObjectIsAFault(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonFault.class);
  }

  @Test
  void numberOfManyDigitsIsAFault() {
    assertThatThrownBy(() -> read("{\"a\":" + "1".repeat(1_000_000) + "}"))
        .isInstanceOf(JsonFault.class);
    assertThatThrownBy(() -> read("{\"a\":0." + "1".repeat(1_000_000) + "}"))
        .isInstanceOf(JsonFault.class);
  }

  @Test
  void nestingIsBoundedBothWays() throws JsonFault {
    String most = "[".repeat(99) + "]".repeat(99);
    assertThat(read("{\"a\":" + most + "}")).hasSize(1);
    assertThatThrownBy(() -> read("{\"a\":[" + most + "]}"))
        .isInstanceOf(JsonFault.class)
        .hasMessageContaining("100");

    List<Object> deep = List.of();
    for (int i = 0; i < 101; i++) {
      deep = List.of(deep);
    }
    Map<String, Object> tree = Map.of("a", deep);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(tree))
        .withMessageContaining("100");
  }

  @Test
  void otherKindsAreNotWritten() {
    for (Object odd : List.of(Double.NaN, Double.POSITIVE_INFINITY, 'c', 1.5f)) {
      assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(Map.of("a", odd)));
    }
  }

  @Test
  void faultTellsNothingOfTheText() {
    assertThatThrownBy(() -> read("{\"password\": hunter2}"))
        .hasMessageContaining("Unexpected character")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void damagedTextsAreReadOrAreFaultsButNothingElse() {
    String good = "{\"a\":[1,-2.5e3,true,{\"b\":\"\\u00e9\\n x\"}],\"c\":{\"d\":null,\"e\":false}}";
    var random = new SplittableRandom(11);
    List<String> read = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder damaged = new StringBuilder(good);
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.deleteCharAt(at);
          case 1 -> damaged.insert(at, good.charAt(random.nextInt(good.length())));
          default -> damaged.setCharAt(at, (char) random.nextInt(128));
        }
      }
      try {
        read.add(JsonWriter.write(read(damaged.toString())));
      } catch (JsonFault e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
    assertThat(read).isNotEmpty().allSatisfy(text -> assertThat(read(text)).isNotNull());
  }

  private static Map<String, Object> read(String text) throws JsonFault {
    return JsonReader.read(text, JsonRules.PLAIN);
  }

  private static Map<String, Object> read(byte[] utf8) throws JsonFault {
    return JsonReader.read(utf8, JsonRules.PLAIN);
  }
}
