package dev.slipway.http.json;

import dev.slipway.core.Problem;
import dev.slipway.core.json.JsonFault;
import dev.slipway.core.json.JsonReader;
import dev.slipway.core.json.JsonRules;
import dev.slipway.core.json.JsonWriter;
import dev.slipway.http.Body;
import dev.slipway.http.Quoted;
import dev.slipway.http.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON objects from clients, of bounded size and depth, and answers to them. */
public final class Json {
  /** Far above what the contract needs, far below what could hurt. */
  private static final JsonRules RULES =
      new JsonRules(16, 256, 65_536, 40, 32_768, false, false, false);

  private Json() {}

  /** What a body turned out to be. */
  public sealed interface Read {
    /** An object. */
    record Parsed(Fields fields) implements Read {}

    /** No JSON object, or one beyond the limits. */
    record Refused(Problem problem) implements Read {}
  }

  /** Reads a body that must be one JSON object (RFC 8259) with nothing after it. */
  public static Read read(Body body) {
    try {
      // Strictly: what is no UTF-8 must not turn into something else.
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes())).toString();
      return new Read.Parsed(new Fields(JsonReader.read(text, RULES)));
    } catch (CharacterCodingException _) {
      return malformed("The body is not valid UTF-8. Send JSON in UTF-8.");
    } catch (JsonFault e) {
      return e.kind() == JsonFault.Kind.TOO_COMPLEX
          ? refused(ProblemType.JSON_TOO_COMPLEX, e.what() + ". Send a smaller object.")
          : malformed(words(e));
    }
  }

  private static String words(JsonFault fault) {
    String at = " at line " + fault.line() + ", column " + fault.column();
    return switch (fault.kind()) {
      case EMPTY -> "The body is empty. Send a JSON object: {…}.";
      case LIST -> "The body is an array. Send a JSON object: {…}.";
      case SINGLE_VALUE -> "The body is a single value. Send a JSON object: {…}.";
      case CUT_OFF -> "The JSON ends too early" + at + ". Was it cut off?";
      case FOLLOWED ->
          "Something follows the JSON object" + at + ". Send one object and nothing after it.";
      case DUPLICATE ->
          "The field " + Quoted.of(fault.what()) + " comes twice in one object. Send it once.";
      case HALF_CHARACTER -> "A text holds half of a surrogate pair. Send whole characters.";
      case TOO_COMPLEX, SYNTAX -> "The body is not valid JSON" + at + ". Send a JSON object: {…}.";
    };
  }

  private static Read malformed(String detail) {
    return refused(ProblemType.JSON_MALFORMED, detail);
  }

  private static Read refused(ProblemType type, String detail) {
    return new Read.Refused(type.problem(detail));
  }

  /** Writes maps, collections, texts, numbers and booleans. */
  public static byte[] write(Object value) {
    return JsonWriter.write(value).getBytes(StandardCharsets.UTF_8);
  }
}
