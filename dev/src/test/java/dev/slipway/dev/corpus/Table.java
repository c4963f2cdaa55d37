package dev.slipway.dev.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of all files, for people. */
final class Table {
  private static final String HEAD =
      """
      | file | bytes | purpose | may end | ended | ms | largest child |
      | --- | ---: | --- | --- | --- | ---: | ---: |
      """;

  private final List<String> lines = new ArrayList<>();

  void add(Line line) {
    lines.add(line.text());
  }

  /** Adds many in one line. */
  void add(String name, List<Line> all) {
    Line first = all.getFirst();
    String ends =
        all.stream()
            .collect(Collectors.groupingBy(Line::end, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(end -> end.getValue() + " × " + end.getKey())
            .collect(Collectors.joining(", "));
    lines.add(
        "| %s × %s | %s | %s | %s | %s | %s | %s |"
            .formatted(
                name,
                all.size(),
                all.stream().mapToLong(Line::bytes).max().orElse(0),
                first.row().purpose(),
                first.row().expected(),
                ends,
                all.stream().mapToLong(Line::millis).sum(),
                all.stream()
                    .map(Line::largest)
                    .max(Comparator.comparingLong(Memory.Child::mebibytes))
                    .orElse(Memory.Child.NONE)));
  }

  void write(Path file, String summary) throws IOException {
    String text = HEAD + String.join("\n", lines) + "\n\n" + summary + "\n";
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    System.out.println(text);
  }
}
