package dev.slipway.core.upload;

import dev.slipway.core.Problem;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every state and every event, each in all the forms that a transition may tell apart. */
final class Grid {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final ReceivedObject OBJECT =
      new ReceivedObject("etag", "version", 5, "image/jpeg", NOW, null);
  static final Problem PROBLEM = new Problem("a-code", "A detail.");
  static final TrustedObject CONTENT = new TrustedObject("trusted/a", "etag", 5, "image/jpeg");

  static final List<State> STATES =
      List.of(
          new State.Pending(null),
          new State.Pending("multipart"),
          new State.Uploaded(OBJECT, 2),
          new State.Processing(OBJECT, new Lease("ann", NOW.plusSeconds(1)), 2),
          new State.Processing(OBJECT, new Lease("ann", NOW), 2),
          new State.Ready(CONTENT),
          new State.Rejected(PROBLEM),
          new State.Failed(PROBLEM, OBJECT),
          new State.Expired(),
          new State.Cancelled(),
          new State.Deleted());

  static final List<Event> EVENTS =
      List.of(
          new Event.MultipartBegun("another"),
          new Event.Arrived(OBJECT, true),
          new Event.Arrived(OBJECT, false),
          new Event.Claimed(new Lease("bob", NOW.plusSeconds(60)), NOW),
          new Event.Extended(new Lease("ann", NOW.plusSeconds(60))),
          new Event.Extended(new Lease("bob", NOW.plusSeconds(60))),
          new Event.Released(null),
          new Event.Promoted(CONTENT),
          new Event.Rejected(PROBLEM),
          new Event.GaveUp(PROBLEM),
          new Event.Expired(),
          new Event.Cancelled(),
          new Event.Deleted(),
          new Event.Retried());

  private Grid() {}

  /** The grid as a Markdown table: a row per event, a column per state. */
  static String markdown() {
    List<String> names = distinct(STATES.stream().map(state -> state.name().text()).toList());
    StringBuilder table = new StringBuilder("| event ↓ state → |");
    names.forEach(name -> table.append(' ').append(name).append(" |"));
    table.append("\n| --- |").append(" --- |".repeat(names.size())).append('\n');
    for (String event : distinct(EVENTS.stream().map(Event::label).toList())) {
      table.append("| ").append(event).append(" |");
      names.forEach(name -> table.append(' ').append(cell(name, event)).append(" |"));
      table.append('\n');
    }
    return table.toString();
  }

  private static String cell(String state, String event) {
    Set<String> outcomes = new LinkedHashSet<>();
    for (State s : STATES) {
      for (Event e : EVENTS) {
        if (s.name().text().equals(state) && e.label().equals(event)) {
          outcomes.add(text(Transition.of(s, e)));
        }
      }
    }
    return outcomes.stream().sorted().collect(Collectors.joining(" or "));
  }

  private static String text(Transition transition) {
    return switch (transition) {
      case Transition.Moved moved -> "**" + moved.to().name().text() + "**";
      case Transition.Ignored _ -> "–";
      case Transition.Refused _ -> "refused";
    };
  }

  private static List<String> distinct(List<String> names) {
    return names.stream().distinct().toList();
  }
}
