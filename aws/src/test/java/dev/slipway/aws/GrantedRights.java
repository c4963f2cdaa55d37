package dev.slipway.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Holds what a process needed against the table of rights, whose every row is evaluated on the
 * synthesized template: a call that no row allows would fail on AWS, and only there.
 */
public final class GrantedRights {
  private static final Path ROWS = Path.of("../infra/src/test/resources/permissions.csv");

  private GrantedRights() {}

  /**
   * What was needed and is in no row that says "allowed".
   *
   * @param roles as the table names them; what any of them may do, is allowed
   * @param names what the table calls the resources of {@link MadeCalls}, where it differs
   */
  public static List<String> missing(List<String> roles, Map<String, String> names)
      throws IOException {
    TreeSet<String> missing = new TreeSet<>(MadeCalls.needed());
    for (String line : Files.readAllLines(ROWS)) {
      String[] row = line.split(",", 6);
      if (row.length == 6 && roles.contains(row[0]) && row[4].equals("allowed")) {
        missing.removeIf(need -> isAllowed(need.split(" ", 2), row, names));
      }
    }
    return List.copyOf(missing);
  }

  private static boolean isAllowed(String[] need, String[] row, Map<String, String> names) {
    String resource = names.getOrDefault(need[1], need[1]);
    // Of an object the row tells a key, of an index its name; the rest are equal.
    return need[0].equals(row[1])
        && (row[2].equals(resource)
            || row[2].startsWith(resource + "/")
            || row[2].startsWith(resource + ":"));
  }
}
