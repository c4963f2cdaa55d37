package dev.slipway.example.step;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/** The step {@code csv-rows}: counts the rows of CSV files, and refuses files with too many. */
public final class CsvRows implements StepType {
  @Override
  public String name() {
    return "csv-rows";
  }

  /** What a file is has been found out before. */
  @Override
  public Set<String> needs() {
    return Set.of("inspect");
  }

  @Override
  public void check(Settings settings) {
    mostRows(settings);
  }

  @Override
  public Step open() {
    return new Counting();
  }

  private static int mostRows(Settings settings) {
    return settings.allow(Set.of("most")).whole("most", 1_000_000, 1, Integer.MAX_VALUE);
  }

  private static final class Counting implements Step {
    @Override
    public String name() {
      return "csv-rows";
    }

    @Override
    public String engine() {
      return "csv-rows 1.0";
    }

    @Override
    public Result run(Input input) throws IOException {
      if (!input.contentType().equals("text/csv")) {
        return new Result.Skipped("not a CSV file");
      }
      int most = mostRows(input.settings());
      long rows = count(input);
      return rows <= most
          ? new Result.Passed(Map.of("rows", rows))
          : new Result.Rejected(
              new Problem(
                  "csv-rows-too-many",
                  "The file has %s rows, allowed are %s.".formatted(rows, most)),
              Map.of("rows", rows));
    }

    // In pieces: a step sees files of any size, and memory is for all of them.
    private static long count(Input input) throws IOException {
      byte[] piece = new byte[1 << 16];
      long rows = 0;
      boolean quoted = false;
      byte last = '\n';
      try (InputStream in = input.open(0, input.object().size())) {
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
          for (int i = 0; i < n; i++) {
            last = piece[i];
            quoted ^= last == '"';
            rows += last == '\n' && !quoted ? 1 : 0;
          }
        }
      }
      return last == '\n' ? rows : rows + 1;
    }
  }
}
