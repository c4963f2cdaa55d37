package dev.slipway.core.port;

import java.io.IOException;

/** Looks for malware. */
public interface Scanner {
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
  }

  /**
   * What scans.
   *
   * @param engine name and version
   * @param signatures version of what it looks for
   */
  record Identity(String engine, String signatures) {}
}
