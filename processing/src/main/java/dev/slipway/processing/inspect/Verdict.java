package dev.slipway.processing.inspect;

import dev.slipway.core.Problem;
import java.util.Map;

/** What an inspection ends in. */
public sealed interface Verdict {
  /** For the record. */
  Map<String, Object> found();

  /** The object is what it is said to be, and holds nothing that is refused. */
  record Passed(Map<String, Object> found) implements Verdict {}

  /** The object is refused. */
  record Refused(Problem problem, Map<String, Object> found) implements Verdict {}
}
