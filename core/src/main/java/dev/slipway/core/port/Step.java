package dev.slipway.core.port;

import dev.slipway.core.Problem;
import dev.slipway.core.settings.Settings;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * One stage of processing. A step looks at the confirmed object, says whether it may go on, and may
 * add variants of it; it changes nothing that is served. Called by many threads at once.
 */
public interface Step extends AutoCloseable {
  /** The name that purposes use: lower-case letters, digits and hyphens. */
  String name();

  /** The engine's name and version for the record, such as libvips 8.18.7; empty when unknown. */
  default String engine() {
    return "";
  }

  /**
   * The steps that this one does not wait for, even where a purpose names them first: the two run
   * side by side. A step waits for all others before it.
   */
  default Set<String> besides() {
    return Set.of();
  }

  /**
   * Looks at the object. An interrupt asks to end early.
   *
   * @throws Exception when the step itself broke; it is tried again, a limited number of times, and
   *     the upload is not ready meanwhile
   */
  Result run(Input input) throws Exception;

  /** Ends what the engine has started. */
  @Override
  default void close() {}

  /** What a step works on. */
  interface Input {
    /** The record, with the results of the steps that this one waited for. */
    Upload upload();

    ReceivedObject object();

    /** What the purpose says about this step; {@link StepType#check} found it in order. */
    Settings settings();

    /**
     * Opens bytes {@code from} (inclusive) to {@code to} (exclusive) of exactly the confirmed
     * object.
     *
     * @throws ObjectStore.ObjectChangedException when it is no longer that object
     */
    InputStream open(long from, long to) throws IOException;

    /**
     * Signs a GET of the confirmed object's key, for a service that must read it.
     *
     * @param ttl how long it lives, up to 7 days
     */
    String link(Duration ttl);

    /**
     * Stores a variant beside the original; it can be downloaded once the upload is ready. The same
     * name again replaces it.
     *
     * @param name 1 to 40 lower-case letters, digits and hyphens; not {@code original}
     * @param bytes up to 64 MiB; they are not copied
     * @throws IOException when the bucket cannot be asked
     */
    void store(String name, String contentType, byte[] bytes) throws IOException;

    /** The type that {@code inspect} verified; application/octet-stream where it has not run. */
    default String contentType() {
      return upload().verifiedType();
    }
  }

  /** What a step says. */
  sealed interface Result {
    /**
     * The object may go on.
     *
     * @param found what the record shows under {@code results.<step>}: strings, whole numbers as
     *     longs, doubles, booleans, lists and maps of these
     */
    record Passed(Map<String, Object> found) implements Result {}

    /**
     * The step has nothing to do with an object of this kind, which may go on.
     *
     * @param why for people, such as "not a picture"
     */
    record Skipped(String why) implements Result {}

    /**
     * The object is refused for good.
     *
     * @param found as for {@link Passed}
     * @param evidence what becomes of it
     */
    record Rejected(Problem problem, Map<String, Object> found, Evidence evidence)
        implements Result {
      /** Refuses the object, which goes to quarantine/. */
      public Rejected(Problem problem) {
        this(problem, Map.of(), Evidence.KEPT);
      }

      /** Refuses the object, which goes to quarantine/. */
      public Rejected(Problem problem, Map<String, Object> found) {
        this(problem, found, Evidence.KEPT);
      }
    }

    /**
     * What the step needs comes later, as an event or by itself; this costs no attempt. The step
     * bounds how long it goes on saying so, by throwing an exception at last.
     *
     * @param forWhat for people, such as "a verdict of GuardDuty"
     * @param again when to look again, should no event come
     */
    record Waiting(String forWhat, Duration again) implements Result {}
  }

  /** What becomes of an object that is refused. */
  enum Evidence {
    /** It goes to quarantine/ for as long as the purpose says. */
    KEPT,
    /** It is deleted. */
    DELETED
  }
}
