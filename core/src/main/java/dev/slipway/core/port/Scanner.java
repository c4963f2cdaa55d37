package dev.slipway.core.port;

import java.io.IOException;
import java.time.Duration;

/** Looks for malware. */
public interface Scanner extends AutoCloseable {
  /**
   * Scans the whole of the confirmed object. What is not a {@link Verdict.Clean} must never be
   * served.
   *
   * @throws IOException when there is no verdict: the scanner is down, too slow, or answers
   *     nonsense; ask again later
   * @throws InterruptedException when the caller is told to stop
   */
  Verdict scan(Step.Input input) throws IOException, InterruptedException;

  /**
   * Says what scans.
   *
   * @throws IOException when the scanner cannot be asked
   * @throws InterruptedException when the caller is told to stop
   */
  Identity identity() throws IOException, InterruptedException;

  /** Ends what the scanner has started. */
  @Override
  default void close() {}

  /** What a scanner says of an object. */
  sealed interface Verdict {
    /** The scanner looked at everything and found nothing. */
    record Clean() implements Verdict {}

    /**
     * The scanner found malware.
     *
     * @param signature the scanner's name for it
     */
    record Infected(String signature) implements Verdict {}

    /**
     * The scanner cannot look into the object, and asking again would not change that.
     *
     * @param reason for people, a part of a sentence: "it is encrypted"
     */
    record Unscannable(String reason) implements Verdict {}

    /**
     * The verdict comes later, as an event; the scanner bounds how long it says so.
     *
     * @param again when to ask again, should no event come
     */
    record Awaited(Duration again) implements Verdict {}
  }

  /**
   * What scans.
   *
   * @param engine name and version
   * @param signatures version of what it looks for
   */
  record Identity(String engine, String signatures) {}
}
