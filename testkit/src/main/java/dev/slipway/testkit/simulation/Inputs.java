package dev.slipway.testkit.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures that docs/scale.md rests on: measured, from quotas and price lists, or assumed. */
public final class Inputs {
  private static final String HEADER = "name,value,unit,as of,source";
  private static final int COLUMNS = 5;

  private final Map<String, Line> lines;

  private Inputs(Map<String, Line> lines) {
    this.lines = lines;
  }

  /** One line of the file. */
  record Line(String name, double value, String unit, String asOf, String source) {}

  /**
   * Reads them.
   *
   * @param file docs/scale.csv; no comma within a field
   * @throws IllegalArgumentException naming the line that is not as the others are
   */
  public static Inputs read(Path file) throws IOException {
    List<String> read = Files.readAllLines(file);
    if (read.isEmpty() || !read.getFirst().equals(HEADER)) {
      throw new IllegalArgumentException(file + " must begin with " + HEADER);
    }
    Map<String, Line> lines = new LinkedHashMap<>();
    for (String line : read.subList(1, read.size())) {
      String[] f = line.split(",", -1);
      if (f.length != COLUMNS
          || lines.put(f[0], new Line(f[0], number(f[1]), f[2], f[3], f[4])) != null) {
        throw new IllegalArgumentException(
            file
                + " has a line without five fields, or with a name that is there already: "
                + line);
      }
    }
    return new Inputs(lines);
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
    Line line = lines.get(name);
    if (line == null) {
      throw new IllegalArgumentException("docs/scale.csv has no figure named " + name);
    }
    return line.value();
  }

  /** These, but for one figure. */
  Inputs with(String name, double value) {
    Map<String, Line> changed = new LinkedHashMap<>(lines);
    changed.put(name, new Line(name, value, "", "", "for a test"));
    return new Inputs(changed);
  }

  /** Where prices are from, for docs/scale.md. */
  String prices() {
    StringBuilder table = new StringBuilder("| price | as of | source |\n| --- | --- | --- |\n");
    lines.values().stream()
        .filter(line -> line.unit().startsWith("USD"))
        .forEach(
            line ->
                table.append(
                    "| `%s` | %s | %s |\n".formatted(line.name(), line.asOf(), line.source())));
    return table.toString();
  }

  /** One that is written in milliseconds, in seconds. */
  double seconds(String name) {
    return of(name) / 1000;
  }
}
