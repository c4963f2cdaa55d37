package dev.slipway.testkit.simulation;

import java.util.List;
import java.util.Locale;

/** Draws the outcomes as one SVG: a panel each, all with the same logarithmic scale of seconds. */
public final class Plot {
  private static final String STYLE =
      """
        <style>
          .ground { fill: #ffffff } .band { fill: #e2e8f0 } .grid { stroke: #cbd5e1; stroke-width: 1 }
          text { fill: #334155; font-size: 12px } .name { fill: #0f172a; font-size: 14px; font-weight: 650 }
          .age { fill: #2563eb; fill-opacity: 0.18; stroke: #1d4ed8; stroke-width: 1.5 }
          .ready { fill: none; stroke: #c2410c; stroke-width: 2; stroke-linejoin: round }
          @media (prefers-color-scheme: dark) {
            .ground { fill: #0f172a } .band { fill: #283548 } .grid { stroke: #475569 }
            text { fill: #cbd5e1 } .name { fill: #f8fafc }
            .age { fill: #60a5fa; stroke: #60a5fa } .ready { stroke: #fb923c }
          }
        </style>
      """;
  private static final int WIDTH = 700;
  private static final int TOP = 44;
  private static final int COLUMN = 342;
  private static final int ROW = 176;

  private Plot() {}

  /** The picture; 700 pixels wide, on a ground of its own, light or dark as the reader has it. */
  public static String svg(List<Outcome> outcomes) {
    int height = TOP + (outcomes.size() + 1) / 2 * ROW + 8;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif">
              <title id="t">Queue age over time, by scenario</title>
              <desc id="d">%s</desc>
            """,
            WIDTH,
            height,
            described(outcomes)));
    svg.append(STYLE);
    svg.append(
        String.format(
            Locale.ROOT,
            """
              <rect class="ground" width="%d" height="%d" rx="10"/>
              <rect class="age" x="14" y="15" width="20" height="11"/>
              <text x="40" y="25">age of the oldest hint in the queue</text>
              <path class="ready" d="M262 21h20"/>
              <text x="288" y="25">median time from arrival to ready</text>
              <text x="686" y="25" text-anchor="end">seconds (log) over minutes</text>
            """,
            WIDTH,
            height));
    for (int i = 0; i < outcomes.size(); i++) {
      Panel panel = new Panel(outcomes.get(i), 8 + i % 2 * COLUMN, TOP + i / 2 * ROW);
      svg.append(panel.svg());
    }
    return svg.append("</svg>\n").toString();
  }

  private static String described(List<Outcome> outcomes) {
    StringBuilder all = new StringBuilder();
    for (Outcome o : outcomes) {
      all.append(o.scenario().name())
          .append(": at most ")
          .append(Results.seconds(o.peakAge()))
          .append(". ");
    }
    return all.toString().strip();
  }
}
