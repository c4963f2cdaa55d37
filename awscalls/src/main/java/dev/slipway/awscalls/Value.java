package dev.slipway.awscalls;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attribute's value, of the types that Slipway's items are made of.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public sealed interface Value {
  /** A string. */
  record Text(String value) implements Value {}

  /** A whole number; DynamoDB's own have up to 38 digits. */
  record Whole(long value) implements Value {}

  /** A set of one or more strings. */
  record Texts(Set<String> values) implements Value {
    public Texts {
      values = Set.copyOf(values);
    }
  }

  /** A string. */
  static Value of(String text) {
    return new Text(text);
  }

  /** A whole number. */
  static Value of(long number) {
    return new Whole(number);
  }

  /** A set of one or more strings. */
  static Value of(Set<String> texts) {
    return new Texts(texts);
  }

  /** The string that a value is; null when it is something else or absent. */
  static @Nullable String text(@Nullable Value value) {
    return value instanceof Text text ? text.value() : null;
  }

  /** The number that a value is; null when it is something else or absent. */
  static @Nullable Long number(@Nullable Value value) {
    return value instanceof Whole number ? (Long) number.value() : null;
  }

  /** The strings of a set; none when it is something else or absent. */
  static Set<String> texts(@Nullable Value value) {
    return value instanceof Texts texts ? texts.values() : Set.of();
  }
}
