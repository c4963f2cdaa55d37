package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.AwsCallException;
import dev.slipway.awscalls.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values as the SDK has them. */
final class SdkValues {
  private SdkValues() {}

  static Map<String, AttributeValue> write(Map<String, Value> values) {
    Map<String, AttributeValue> written = new LinkedHashMap<>();
    values.forEach((name, value) -> written.put(name, write(value)));
    return written;
  }

  private static AttributeValue write(Value value) {
    return switch (value) {
      case Value.Text(String text) -> AttributeValue.fromS(text);
      case Value.Whole(long number) -> AttributeValue.fromN(Long.toString(number));
      case Value.Texts(Set<String> texts) -> AttributeValue.fromSs(List.copyOf(texts));
    };
  }

  static List<Map<String, Value>> readAll(List<Map<String, AttributeValue>> items)
      throws IOException {
    List<Map<String, Value>> read = new ArrayList<>(items.size());
    for (Map<String, AttributeValue> item : items) {
      read.add(read(item));
    }
    return read;
  }

  static Map<String, Value> read(Map<String, AttributeValue> item) throws IOException {
    Map<String, Value> read = new LinkedHashMap<>();
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      read.put(attribute.getKey(), read(attribute.getKey(), attribute.getValue()));
    }
    return read;
  }

  private static Value read(String name, AttributeValue value) throws IOException {
    try {
      return switch (value.type()) {
        case S -> Value.of(value.s());
        case N -> Value.of(Long.parseLong(value.n()));
        case SS -> Value.of(Set.copyOf(value.ss()));
        default -> throw new NumberFormatException(value.type().name());
      };
    } catch (NumberFormatException e) {
      throw new AwsCallException.Garbled(
          "the attribute \"" + name + "\" is no string, whole number or set of strings", e);
    }
  }
}
