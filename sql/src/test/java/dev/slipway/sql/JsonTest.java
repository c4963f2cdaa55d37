package dev.slipway.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void documentIsPlainAscii() {
    assertThat(Json.write(Map.of("name", "é\ud83d"))).isEqualTo("{\"name\":\"\\u00E9\\uD83D\"}");
  }

  @Test
  void wholeNumbersAreReadAsLongs() throws Exception {
    assertThat(Json.read("{\"a\":1,\"b\":[2,{\"c\":3}],\"d\":4.0}"))
        .isEqualTo(Map.of("a", 1L, "b", List.of(2L, Map.of("c", 3L)), "d", 4.0d));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numberThatJsonDoesNotHaveIsRefused(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of("a", number)));
  }

  @Test
  void valueOfAnotherKindIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.write(Map.of("a", List.of(Instant.EPOCH))))
        .withMessageContaining("java.time.Instant");
  }

  @Test
  void treeThatIsTooDeepIsRefused() {
    Map<String, Object> tree = Map.of();
    for (int i = 0; i < 10_000; i++) {
      tree = Map.of("deeper", tree);
    }
    Map<String, Object> deep = tree;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.write(deep))
        .withMessageContaining("deeper than 100");
  }

  @Test
  void documentThatIsTooLongIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.write(Map.of("a", "x".repeat(Json.MAX_LENGTH))))
        .withMessageContaining("1048576 are allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"a\":}", "nonsense", "null"})
  void whatIsNoObjectIsNotRead(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IOException.class);
  }
}
