package dev.slipway.http.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.slipway.http.Body;
import dev.slipway.http.Quoted;
import dev.slipway.http.json.Json.Read;
import dev.slipway.http.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a body as one JSON object and says in words what is wrong with any other. */
final class JsonReader {
  /** Jackson names its own setting in the message: of no use to a client. */
  private static final Pattern SETTING = Pattern.compile(", from `[^`]*`");

  private JsonReader() {}

  static Read read(Body body) {
    String text;
    try {
      // Strictly: what is no UTF-8 must not turn into something else.
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes())).toString();
    } catch (CharacterCodingException _) {
      return malformed("The body is not valid UTF-8. Send JSON in UTF-8.");
    }
    try (JsonParser parser = Json.JR.createParser(text)) {
      return read(parser);
    } catch (StreamConstraintsException e) {
      String limit = SETTING.matcher(e.getOriginalMessage()).replaceAll("");
      return new Read.Refused(
          ProblemType.JSON_TOO_COMPLEX.problem(limit + ". Send a smaller object."));
    } catch (JsonEOFException e) {
      return malformed("The JSON ends too early" + at(e.getLocation()) + ". Was it cut off?");
    } catch (JsonProcessingException e) {
      return malformed(fault(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a text in memory", e);
    }
  }

  private static Read read(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return malformed("The body is empty. Send a JSON object: {…}.");
    }
    if (first != JsonToken.START_OBJECT) {
      String found = first == JsonToken.START_ARRAY ? "an array" : "a single value";
      return malformed("The body is " + found + ". Send a JSON object: {…}.");
    }
    Map<String, Object> values = Json.JR.mapFrom(parser);
    if (parser.nextToken() != null) {
      return malformed(
          "Something follows the JSON object"
              + at(parser.currentTokenLocation())
              + ". Send one object and nothing after it.");
    }
    if (holdsHalfCharacter(values)) {
      return malformed("A text holds half of a surrogate pair. Send whole characters.");
    }
    return new Read.Parsed(new Fields(values));
  }

  private static String fault(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    String duplicate = "Duplicate field '";
    if (message.startsWith(duplicate)) {
      String name = message.substring(duplicate.length(), message.lastIndexOf('\''));
      return "The field " + Quoted.of(name) + " comes twice in one object. Send it once.";
    }
    return "The body is not valid JSON" + at(e.getLocation()) + ". Send a JSON object: {…}.";
  }

  private static String at(@Nullable JsonLocation where) {
    return where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }

  private static Read malformed(String detail) {
    return new Read.Refused(ProblemType.JSON_MALFORMED.problem(detail));
  }

  /** An escape can spell half a character, which no UTF-8 can carry back to the client. */
  private static boolean holdsHalfCharacter(@Nullable Object value) {
    return switch (value) {
      case String text -> text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
      case List<?> list -> list.stream().anyMatch(JsonReader::holdsHalfCharacter);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .anyMatch(e -> holdsHalfCharacter(e.getKey()) || holdsHalfCharacter(e.getValue()));
      case null, default -> false;
    };
  }
}
