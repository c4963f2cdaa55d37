package dev.slipway.testkit.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets things go wrong before and after any call of a port: the call fails (its effect done or
 * not), the process that makes it dies, or another process does something in between.
 */
final class Chaos {
  private static final int DEEPEST = 3;

  private final Random random;
  private final InstantSource clock;
  private final Odds odds;
  private final Deque<Actor> running = new ArrayDeque<>();
  private @Nullable AssertionError wrong;
  private Runnable somethingElse = () -> {};
  private boolean over;

  Chaos(Random random, InstantSource clock, Odds odds) {
    this.random = random;
    this.clock = clock;
    this.odds = odds;
  }

  /** How likely it is, 0 to 1, at either moment of a call, that one of these things happens. */
  record Odds(double dying, double failing, double interrupting) {}

  /** Tells that the process which made the call is no more. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1L;
  }

  @FunctionalInterface
  interface Call<T, E extends Exception> {
    T run() throws E;
  }

  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  void interruptWith(Runnable something) {
    somethingElse = something;
  }

  /** From now on nothing goes wrong. */
  void end() {
    over = true;
  }

  /** Runs what one process does; it may die or fail, and others go on. */
  void process(Work work) {
    running.push(new Actor(clock.instant()));
    try {
      work.run();
    } catch (Died e) {
      // its lease and its deliveries end by themselves
    } catch (AssertionError e) {
      wrong = e; // a step's own thread would swallow it
      throw e;
    } catch (Exception e) {
      // the client gets an error, the worker's event comes again
    } finally {
      running.pop();
    }
  }

  /** Fails when an assertion has failed in any process. */
  void check() {
    if (wrong != null) {
      throw wrong;
    }
  }

  <T, E extends Exception> T call(Call<T, E> call, Supplier<E> failure) throws E {
    happen(failure);
    T result = call.run();
    happen(failure);
    return result;
  }

  private <E extends Exception> void happen(Supplier<E> failure) throws E {
    Actor actor = running.peek();
    if (over || actor == null) {
      return;
    }
    double dice = random.nextDouble();
    if (actor.dead || dice < odds.dying()) {
      actor.dead = true;
      throw new Died();
    }
    if (dice < odds.dying() + odds.failing()) {
      throw failure.get();
    }
    if (dice < odds.dying() + odds.failing() + odds.interrupting() && running.size() < DEEPEST) {
      somethingElse.run();
    }
  }

  /** When the oldest process that runs began; null when none does. */
  @Nullable Instant since() {
    Actor oldest = running.peekLast();
    return oldest == null ? null : oldest.since;
  }

  private static final class Actor {
    private final Instant since;
    private boolean dead;

    Actor(Instant since) {
      this.since = since;
    }
  }
}
