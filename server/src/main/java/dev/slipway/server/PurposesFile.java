package dev.slipway.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.slipway.core.purpose.PurposesReader;
import dev.slipway.core.purpose.PurposesReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads slipway.json: JSON in which comments and trailing commas are fine. */
public final class PurposesFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final JSON LENIENT =
      JSON.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                  .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .build())
          .build();

  private PurposesFile() {}

  /**
   * Reads a file.
   *
   * @param engines the steps that can run here
   */
  public static Reading read(Path file, Set<String> engines) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return new Reading.Faulty(List.of(file + ": over 1 MiB"));
      }
      return parse(file.toString(), Files.readString(file), engines);
    } catch (NoSuchFileException e) {
      return new Reading.Faulty(List.of(file + ": there is no such file"));
    } catch (IOException e) {
      return new Reading.Faulty(List.of(file + ": cannot be read as UTF-8 text: " + e));
    }
  }

  /**
   * Reads a text.
   *
   * @param name what faults are told to be in
   */
  public static Reading parse(String name, String text, Set<String> engines) {
    try {
      Reading reading = new PurposesReader(engines).read(LENIENT.mapFrom(text));
      return reading instanceof Reading.Faulty(List<String> faults)
          ? new Reading.Faulty(faults.stream().map(fault -> name + ": " + fault).toList())
          : reading;
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : ", line "
                  + e.getLocation().getLineNr()
                  + " column "
                  + e.getLocation().getColumnNr();
      return new Reading.Faulty(
          List.of(
              name
                  + where
                  + ": not JSON: "
                  + e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException e) {
      return new Reading.Faulty(List.of(name + ": cannot be read: " + e.getMessage()));
    }
  }
}
