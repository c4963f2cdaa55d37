package dev.slipway.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it; threads may share it. */
public final class MovableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  /** Starts at 2026-01-01T00:00:00Z. */
  public MovableClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  public MovableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves on, or back when {@code step} is negative. */
  public void move(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  /** Sets the time. */
  public void set(Instant instant) {
    now.set(instant);
  }
}
