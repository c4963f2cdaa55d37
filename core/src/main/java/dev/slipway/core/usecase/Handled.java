package dev.slipway.core.usecase;

import java.time.Duration;

/** What became of an event from the queue. */
public sealed interface Handled {
  /** Nothing more is to be done for this event. */
  record Done(String what) implements Handled {}

  /** It is for a worker that takes large uploads. */
  record Elsewhere(String why) implements Handled {}

  /** The event must come again. */
  record Later(Duration delay, String why) implements Handled {}
}
