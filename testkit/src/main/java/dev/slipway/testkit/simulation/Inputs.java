package dev.slipway.testkit.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figures that docs/scale.md rests on: measured, from quotas and price lists, or assumed. */
public final class Inputs {
  private static final String HEADER = "name,value,unit,as of,source";
  private static final int COLUMNS = 5;

  private final Map<String, Double> values;

  private Inputs(Map<String, Double> values) {
    this.values = values;
  }

  /**
   * Reads them.
   *
   * @param file docs/scale.csv; no comma within a field
   * @throws IllegalArgumentException naming the line that is not as the others are
   */
  public static Inputs read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      throw new IllegalArgumentException(file + " must begin with " + HEADER);
    }
    Map<String, Double> values = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      if (fields.length != COLUMNS || values.put(fields[0], number(fields[1])) != null) {
        throw new IllegalArgumentException(
            file
                + " has a line without five fields, or with a name that is there already: "
                + line);
      }
    }
    return new Inputs(values);
  }

  private static double number(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number) || number < 0) {
      throw new IllegalArgumentException("a figure is 0 or more, but got " + text);
    }
    return number;
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public double of(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("docs/scale.csv has no figure named " + name);
    }
    return value;
  }

  /** These, but for one figure. */
  Inputs with(String name, double value) {
    Map<String, Double> changed = new HashMap<>(values);
    changed.put(name, value);
    return new Inputs(changed);
  }

  /** One that is written in milliseconds, in seconds. */
  double seconds(String name) {
    return of(name) / 1000;
  }
}
