package dev.slipway.http.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.PurposesReader;
import dev.slipway.core.purpose.PurposesReader.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads slipway.json: JSON in which comments and trailing commas are fine. */
public final class PurposesFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Jackson names its own setting and a character's code: of no use to the reader of a fault. */
  private static final Pattern JARGON = Pattern.compile(", from `[^`]*`| \\(code \\d+\\)");

  private static final JSON LENIENT =
      JSON.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                  .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .build())
          .build();

  private PurposesFile() {}

  /**
   * Reads a file of at most 1 MiB.
   *
   * @param steps what purposes may name
   */
  public static Reading read(Path file, Collection<StepType> steps) {
    try (InputStream in = Files.newInputStream(file)) {
      // Its size is not asked for: that of a pipe or a device says nothing.
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        return faulty(file + ": over 1 MiB; purposes need a few KiB");
      }
      return parse(file.toString(), decoded(bytes), steps);
    } catch (NoSuchFileException _) {
      return faulty(file + ": there is no such file");
    } catch (AccessDeniedException _) {
      return faulty(file + ": may not be read; change its owner or mode");
    } catch (CharacterCodingException _) {
      return faulty(file + ": is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      return faulty(file + ": cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads a text.
   *
   * @param name what faults are told to be in
   */
  public static Reading parse(String name, String text, Collection<StepType> steps) {
    try {
      return switch (new PurposesReader(steps).read(tree(text))) {
        case Reading.Read read -> read;
        case Reading.Faulty(List<String> faults) ->
            new Reading.Faulty(faults.stream().map(fault -> name + ": " + fault).toList());
      };
    } catch (NotJsonException e) {
      return faulty(name + e.getMessage());
    }
  }

  /** The values of a JSON object in which comments and trailing commas are fine. */
  public static Map<String, Object> tree(String text) throws NotJsonException {
    String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try (JsonParser parser = LENIENT.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotJsonException(null, "must be an object {…}");
      }
      Map<String, Object> tree = LENIENT.mapFrom(parser);
      if (parser.nextToken() != null) {
        throw new NotJsonException(
            parser.currentTokenLocation(), "something follows the object's end");
      }
      return tree;
    } catch (JsonProcessingException e) {
      String what = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new NotJsonException(
          e.getLocation(), "not JSON: " + JARGON.matcher(what).replaceAll(""));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a text in memory", e);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Reading faulty(String fault) {
    return new Reading.Faulty(List.of(fault));
  }

  /** Says where a text is no JSON object. */
  public static final class NotJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    NotJsonException(@Nullable JsonLocation where, String what) {
      super(
          where == null
              ? ": " + what
              : ", line %s column %s: %s".formatted(where.getLineNr(), where.getColumnNr(), what));
    }
  }
}
