package dev.slipway.testkit.simulation;

import java.util.List;

/** docs/scale.md, whose tables are calculated: each stands between two comments with its name. */
public final class Page {
  private Page() {}

  /**
   * The page with its tables as they must be.
   *
   * @throws IllegalArgumentException when a pair of comments is missing
   */
  public static String with(String page, Inputs inputs, List<Outcome> outcomes) {
    String next = put(page, "needs", Needs.markdown(inputs));
    next = put(next, "settings", Needs.settings(inputs));
    next = put(next, "outcomes", Results.markdown(outcomes));
    next = put(next, "costs", Costs.parts(inputs));
    next = put(next, "prices", inputs.prices());
    return put(next, "peers", Peers.markdown(inputs));
  }

  private static String put(String page, String name, String table) {
    String begin = "<!-- " + name + " -->\n";
    String end = "<!-- /" + name + " -->";
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("the page must have a table between " + begin + end);
    }
    return page.substring(0, from + begin.length()) + table + page.substring(to);
  }
}
