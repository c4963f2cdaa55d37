package dev.slipway.core.json;

import dev.slipway.core.json.JsonFault.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object (RFC 8259) strictly, into a map of texts, integers, longs, big integers,
 * big decimals, booleans, nulls, lists and maps. Jackson would do it too, but its first use takes a
 * cold start on Lambda 30 ms, two thirds of them for BigDecimal, which is not loaded here before a
 * number has a fraction.
 */
public final class JsonReader {
  private final JsonScanner scanner;
  private final JsonRules rules;
  private int tokens;

  private JsonReader(String text, JsonRules rules) {
    this.scanner = new JsonScanner(text, rules);
    this.rules = rules;
  }

  /**
   * Reads a text.
   *
   * @throws JsonFault when it is not one JSON object by these rules, with nothing after it
   */
  public static Map<String, Object> read(String text, JsonRules rules) throws JsonFault {
    return new JsonReader(text, rules).whole();
  }

  /**
   * Reads a text in UTF-8.
   *
   * @throws JsonFault when it is not one JSON object by these rules, or not UTF-8
   */
  public static Map<String, Object> read(byte[] utf8, JsonRules rules) throws JsonFault {
    try {
      return read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString(), rules);
    } catch (CharacterCodingException _) {
      throw new JsonFault(Kind.SYNTAX, "the text is not UTF-8", "", 0);
    }
  }

  private Map<String, Object> whole() throws JsonFault {
    scanner.white();
    int start = scanner.at();
    if (scanner.isAtEnd()) {
      throw scanner.fault(Kind.EMPTY, "there is nothing", start);
    }
    if (!scanner.skip('{')) {
      Object other = value(0);
      throw other instanceof List<?>
          ? scanner.fault(Kind.LIST, "there is a list", start)
          : scanner.fault(Kind.SINGLE_VALUE, "there is a single value", start);
    }
    Map<String, Object> object = object(1);
    scanner.white();
    if (!scanner.isAtEnd()) {
      throw scanner.isAtValue()
          ? scanner.fault(Kind.FOLLOWED, "something follows the object's end", scanner.at())
          : scanner.unexpected();
    }
    return object;
  }

  /** After its opening bracket. */
  private Map<String, Object> object(int depth) throws JsonFault {
    bound("Document nesting depth", depth, rules.maxDepth());
    count(2);
    Map<String, Object> object = new LinkedHashMap<>();
    if (scanner.skip('}')) {
      return object;
    }
    do {
      if (rules.isCommented() && !object.isEmpty() && scanner.skip('}')) {
        return object;
      }
      scanner.expect('"');
      String name = scanner.text("Name length", rules.maxName());
      if (object.containsKey(name)) {
        throw scanner.fault(Kind.DUPLICATE, name, scanner.at());
      }
      count(1);
      scanner.expect(':');
      Object value = value(depth);
      if (value != null || !rules.isPlain()) {
        object.put(name, value);
      }
    } while (scanner.skip(','));
    scanner.expect('}');
    return object;
  }

  private List<Object> list(int depth) throws JsonFault {
    bound("Document nesting depth", depth, rules.maxDepth());
    count(2);
    List<Object> list = new ArrayList<>();
    if (scanner.skip(']')) {
      return list;
    }
    do {
      if (rules.isCommented() && !list.isEmpty() && scanner.skip(']')) {
        return list;
      }
      Object value = value(depth);
      if (value == null && rules.isPlain()) {
        throw scanner.fault(Kind.SYNTAX, "a null in a list", scanner.at());
      }
      list.add(value);
    } while (scanner.skip(','));
    scanner.expect(']');
    return list;
  }

  private @Nullable Object value(int depth) throws JsonFault {
    if (scanner.skip('{')) {
      return object(depth + 1);
    }
    if (scanner.skip('[')) {
      return list(depth + 1);
    }
    count(1);
    return scanner.skip('"')
        ? scanner.text("String value length", rules.maxText())
        : scanner.literal();
  }

  private void count(int more) throws JsonFault {
    tokens += more;
    bound("Token count", tokens, rules.maxTokens());
  }

  private void bound(String what, int found, int most) throws JsonFault {
    if (found > most) {
      throw scanner.beyond(what, found, most);
    }
  }
}
