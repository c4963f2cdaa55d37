package dev.slipway.core.port;

import dev.slipway.core.Problem;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * One stage of processing. A step looks at the confirmed object and says whether it may go on; it
 * changes nothing that is served.
 */
public interface Step {
  /** The name that purposes use: lower-case letters. */
  String name();

  /**
   * Looks at the object.
   *
   * @throws Exception when the step itself broke; it is tried again, a limited number of times, and
   *     the upload is not ready meanwhile
   */
  Result run(Input input) throws Exception;

  /** What a step works on. */
  interface Input {
    Upload upload();

    ReceivedObject object();

    /**
     * Opens bytes {@code from} (inclusive) to {@code to} (exclusive) of exactly the confirmed
     * object.
     */
    InputStream open(long from, long to) throws IOException;
  }

  /** What a step says. */
  sealed interface Result {
    /**
     * The object may go on.
     *
     * @param found what the record shows under {@code results.<step>}
     */
    record Passed(Map<String, Object> found) implements Result {}

    /** The object is refused for good, and goes to quarantine/. */
    record Rejected(Problem problem) implements Result {}
  }
}
