package dev.slipway.bench;

import dev.slipway.testkit.simulation.Inputs;
import dev.slipway.testkit.simulation.Outcome;
import dev.slipway.testkit.simulation.Page;
import dev.slipway.testkit.simulation.Plot;
import dev.slipway.testkit.simulation.Results;
import dev.slipway.testkit.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the simulation of docs/scale.md, from the project's root, and writes what it shows. */
final class ScaleBench {
  private static final Path PAGE = Path.of("docs/scale.md");
  private static final Path PLOT = Path.of("docs/scale.svg");

  private ScaleBench() {}

  /** Prints the table; writes {@code out}, the plot, and the tables of the page. */
  static void run(long seed, Path out) throws IOException {
    Inputs inputs = Inputs.read(Path.of("docs/scale.csv"));
    List<Outcome> outcomes = Simulation.all(inputs, seed);
    System.out.print(Results.table(outcomes));
    Files.writeString(out, Results.json(outcomes, seed));
    Files.writeString(PLOT, Plot.svg(outcomes));
    Files.writeString(PAGE, Page.with(Files.readString(PAGE), inputs, outcomes));
  }
}
