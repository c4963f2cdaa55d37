package dev.slipway.awscalls;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object (RFC 8259) strictly, into a map of strings, longs, doubles, booleans, lists
 * and maps. Members that are null are left out. Repeated names, whole numbers beyond a long, nulls
 * in lists and whatever follows the object are refused. Its caller bounds the length.
 */
public final class JsonReader {
  /** The deepest nesting. */
  public static final int MAX_DEPTH = 100;

  private final JsonScanner scanner;

  private JsonReader(String text) {
    scanner = new JsonScanner(text);
  }

  /**
   * Reads UTF-8.
   *
   * @throws JsonFault if it is not one JSON object in UTF-8
   */
  public static Map<String, Object> read(byte[] utf8) throws JsonFault {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new JsonFault("the text is not UTF-8", e);
    }
  }

  /**
   * Reads a text.
   *
   * @throws JsonFault if it is not one JSON object
   */
  public static Map<String, Object> read(String text) throws JsonFault {
    JsonReader reader = new JsonReader(text);
    reader.scanner.expect('{');
    Map<String, Object> object = reader.object(1);
    reader.scanner.end();
    return object;
  }

  private Map<String, Object> object(int depth) throws JsonFault {
    check(depth);
    Map<String, Object> object = new LinkedHashMap<>();
    if (scanner.skip('}')) {
      return object;
    }
    do {
      scanner.expect('"');
      String name = scanner.text();
      scanner.expect(':');
      if (!scanner.skipNull() && object.put(name, value(depth)) != null) {
        throw scanner.fault("a name that is there already");
      }
    } while (scanner.skip(','));
    scanner.expect('}');
    return object;
  }

  private List<Object> array(int depth) throws JsonFault {
    check(depth);
    List<Object> array = new ArrayList<>();
    if (scanner.skip(']')) {
      return array;
    }
    do {
      array.add(value(depth));
    } while (scanner.skip(','));
    scanner.expect(']');
    return array;
  }

  private Object value(int depth) throws JsonFault {
    if (scanner.skip('"')) {
      return scanner.text();
    }
    if (scanner.skip('{')) {
      return object(depth + 1);
    }
    if (scanner.skip('[')) {
      return array(depth + 1);
    }
    return scanner.literal();
  }

  private void check(int depth) throws JsonFault {
    if (depth > MAX_DEPTH) {
      throw scanner.fault("nesting deeper than " + MAX_DEPTH);
    }
  }
}
