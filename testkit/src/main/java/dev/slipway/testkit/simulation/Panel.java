package dev.slipway.testkit.simulation;

import java.util.List;
import java.util.Locale;

/** One scenario's part of the plot. */
final class Panel {
  private static final int LEFT = 46;
  private static final int TOP = 24;
  private static final int WIDTH = 280;
  private static final int HEIGHT = 116;

  /** The scale's ends are 0.1 and 10,000 seconds. */
  private static final int LOWEST = -1;

  private static final int HIGHEST = 4;
  private static final double MINUTE = 60;

  private final Outcome outcome;
  private final int x;
  private final int y;
  private final int steps;

  Panel(Outcome outcome, int x, int y) {
    this.outcome = outcome;
    this.x = x;
    this.y = y;
    steps = interesting(outcome);
  }

  // The last stragglers, whose events were lost, are not worth the width.
  private static int interesting(Outcome outcome) {
    List<Double> ages = outcome.course().ages();
    int last = (int) (outcome.scenario().load().seconds() / outcome.course().step());
    for (int i = last; i < ages.size(); i++) {
      last = ages.get(i) > 1 || isBusy(outcome.course().waits(), i) ? i + 6 : last;
    }
    return Math.min(last, ages.size());
  }

  private static boolean isBusy(List<Double> waits, int step) {
    return waits.subList(Math.max(0, step - 2), step + 1).stream().allMatch(wait -> wait > 0);
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(String.format(Locale.ROOT, "  <g transform=\"translate(%d %d)\">\n", x, y));
    svg.append(
        String.format(
            Locale.ROOT, "    <text class=\"name\" x=\"%d\" y=\"14\">%s</text>\n", LEFT, name()));
    band(svg);
    scale(svg);
    svg.append(area(outcome.course().ages()));
    svg.append(line(outcome.course().waits()));
    return svg.append("  </g>\n").toString();
  }

  private String name() {
    return outcome.scenario().name().replace("x burst", "× burst");
  }

  private void band(StringBuilder svg) {
    Scenario scenario = outcome.scenario();
    Scenario.Mark mark = scenario.mark();
    if (mark.seconds() == 0) {
      mark = new Scenario.Mark("uploads come", 0, scenario.load().seconds());
    }
    if (mark.seconds() < 0.9 * steps * outcome.course().step()) {
      double from = across(mark.from() / outcome.course().step());
      double to = across((mark.from() + mark.seconds()) / outcome.course().step());
      svg.append(
          String.format(
              Locale.ROOT,
              "    <rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
              from,
              TOP,
              to - from,
              HEIGHT));
      svg.append(
          String.format(
              Locale.ROOT,
              "    <text x=\"%.1f\" y=\"%d\">%s</text>\n",
              from + 3,
              TOP + 12,
              mark.what()));
    }
  }

  private void scale(StringBuilder svg) {
    List<String> labels = List.of("0.1", "1", "10", "100", "1,000", "10,000");
    for (int i = 0; i < labels.size(); i++) {
      double at = up(StrictMath.pow(10, LOWEST + i));
      svg.append(
          String.format(
              Locale.ROOT, "    <path class=\"grid\" d=\"M%d %.1fh%d\"/>\n", LEFT, at, WIDTH));
      svg.append(
          String.format(
              Locale.ROOT,
              "    <text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
              LEFT - 6,
              at + 4,
              labels.get(i)));
    }
    double minutes = steps * outcome.course().step() / MINUTE;
    int every = minutes > 60 ? 30 : minutes > 20 ? 10 : minutes > 8 ? 5 : 2;
    for (int minute = 0; minute <= minutes; minute += every) {
      svg.append(
          String.format(
              Locale.ROOT,
              "    <text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
              across(minute * MINUTE / outcome.course().step()),
              TOP + HEIGHT + 15,
              minute));
    }
  }

  private String area(List<Double> values) {
    StringBuilder path =
        new StringBuilder(String.format(Locale.ROOT, "M%d %d", LEFT, TOP + HEIGHT));
    for (int i = 0; i < steps; i++) {
      path.append(String.format(Locale.ROOT, "L%.1f %.1f", across(i + 0.5), up(values.get(i))));
    }
    path.append(String.format(Locale.ROOT, "L%.1f %dz", across(steps), TOP + HEIGHT));
    return "    <path class=\"age\" d=\"" + path + "\"/>\n";
  }

  private String line(List<Double> values) {
    StringBuilder path = new StringBuilder();
    boolean isDrawing = false;
    for (int i = 0; i < steps; i++) {
      double value = values.get(i);
      if (value > 0) {
        path.append(
            String.format(
                Locale.ROOT, "%s%.1f %.1f", isDrawing ? "L" : "M", across(i + 0.5), up(value)));
      }
      isDrawing = value > 0;
    }
    return "    <path class=\"ready\" d=\"" + path + "\"/>\n";
  }

  private double across(double step) {
    return LEFT + WIDTH * step / steps;
  }

  private static double up(double seconds) {
    double power = Math.clamp(StrictMath.log10(seconds), LOWEST, HIGHEST);
    return TOP + HEIGHT * (HIGHEST - power) / (HIGHEST - LOWEST);
  }
}
