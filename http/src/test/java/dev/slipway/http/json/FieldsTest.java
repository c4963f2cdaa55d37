package dev.slipway.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Problem;
import dev.slipway.http.Body;
import dev.slipway.http.json.Json.Read;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void valuesAreReadByTheirType() {
    Fields fields = fields("{\"t\":\"é\",\"n\":-7,\"b\":true,\"l\":[1,2],\"m\":{\"k\":\"v\"}}");
    assertThat(fields.text("t")).isEqualTo("é");
    assertThat(fields.wholeNumber("n")).isEqualTo(-7);
    assertThat(fields.flag("b")).isTrue();
    assertThat(fields.wholeNumbers("l")).isEqualTo(List.of(1L, 2L));
    assertThat(fields.texts("m")).isEqualTo(Map.of("k", "v"));
    assertThat(fields.problem()).isNull();
  }

  @Test
  void nullIsAsGoodAsAbsent() {
    Fields fields = fields("{\"t\":null,\"m\":null,\"b\":null}");
    assertThat(fields.optionalText("t")).isNull();
    assertThat(fields.texts("m")).isEmpty();
    assertThat(fields.flag("b")).isFalse();
    assertThat(fields.problem()).isNull();
  }

  @Test
  void wrongTypesAreToldTogether() {
    Fields fields = fields("{\"t\":1,\"n\":\"x\",\"b\":0,\"l\":[1.5,null],\"m\":[],\"o\":3}");
    fields.text("t");
    fields.wholeNumber("n");
    fields.flag("b");
    fields.wholeNumbers("l");
    fields.texts("m");
    fields.object("o");
    assertThat(problem(fields).code()).isEqualTo("field-invalid");
    assertThat(problem(fields).detail())
        .contains("\"t\" must be a text, not 1")
        .contains("\"n\" must be a whole number within 64 bits, not the text \"x\"")
        .contains("\"b\" must be true or false, not 0")
        .contains("\"l\" must be a whole number within 64 bits, not the number 1.5")
        .contains("\"l\" must be a whole number within 64 bits, not null")
        .contains("\"m\" must be an object of texts, not a list")
        .contains("\"o\" must be an object, not 3");
  }

  @Test
  void manyUnknownFieldsAreCounted() {
    StringBuilder body = new StringBuilder("{\"f0\":0");
    for (int i = 1; i < 1000; i++) {
      body.append(",\"f").append(i).append("\":0");
    }
    Problem problem = problem(fields(body + "}"));
    assertThat(problem.code()).isEqualTo("field-unknown");
    assertThat(problem.detail()).hasSizeLessThan(300).contains("and 990 more", "nothing");
  }

  private static Problem problem(Fields fields) {
    return Objects.requireNonNull(fields.problem());
  }

  private static Fields fields(String json) {
    return switch (Json.read(Body.of(json))) {
      case Read.Parsed parsed -> parsed.fields();
      case Read.Refused refused -> throw new AssertionError(refused.problem());
    };
  }
}
