package dev.slipway.http.configuration;

import dev.slipway.core.json.JsonFault;
import dev.slipway.core.json.JsonReader;
import dev.slipway.core.json.JsonRules;
import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.PurposesReader;
import dev.slipway.core.purpose.PurposesReader.Reading;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.function.Function;

/** Reads slipway.json: JSON in which comments and trailing commas are fine. */
public final class PurposesFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final JsonRules LENIENT =
      new JsonRules(16, MAX_BYTES, MAX_BYTES, 100, MAX_BYTES, true, false, false);

  private PurposesFile() {}

  /**
   * Reads a file of at most 1 MiB.
   *
   * @param steps what purposes may name
   */
  public static Reading read(Path file, Collection<StepType> steps) {
    return read(file, _ -> steps);
  }

  /**
   * Reads a file of at most 1 MiB for a process that runs no steps: purposes may name any, with any
   * settings. Those that run them check both.
   */
  public static Reading readLeavingSteps(Path file) {
    return read(file, UncheckedStep::named);
  }

  private static Reading read(
      Path file, Function<Map<String, Object>, Collection<StepType>> steps) {
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
    return parse(name, text, _ -> steps);
  }

  private static Reading parse(
      String name, String text, Function<Map<String, Object>, Collection<StepType>> steps) {
    try {
      Map<String, Object> tree = tree(text);
      return switch (new PurposesReader(steps.apply(tree)).read(tree)) {
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
    try {
      return JsonReader.read(json, LENIENT);
    } catch (JsonFault e) {
      throw new NotJsonException(e);
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

    NotJsonException(JsonFault fault) {
      super(message(fault), fault);
    }

    private static String message(JsonFault fault) {
      return switch (fault.kind()) {
        case EMPTY, LIST, SINGLE_VALUE -> ": must be an object {…}";
        case FOLLOWED -> at(fault) + fault.getMessage();
        case CUT_OFF, DUPLICATE, HALF_CHARACTER, TOO_COMPLEX, SYNTAX ->
            at(fault) + "not JSON: " + fault.getMessage();
      };
    }

    private static String at(JsonFault fault) {
      return ", line " + fault.line() + " column " + fault.column() + ": ";
    }
  }
}
