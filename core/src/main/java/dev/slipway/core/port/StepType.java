package dev.slipway.core.port;

import dev.slipway.core.settings.Settings;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of step that purposes may name. Types of one's own are found by {@link
 * java.util.ServiceLoader}: a public class with a public constructor without parameters.
 */
public interface StepType {
  /** The name that purposes use: 1 to 32 lower-case letters, digits and hyphens. */
  String name();

  /** Steps that a purpose must name before this one. */
  default Set<String> needs() {
    return Set.of();
  }

  /**
   * Reads what a purpose says about this step under its name, and adds to the settings' faults what
   * is wrong with it. Called at the start, also when there is nothing of the kind.
   */
  default void check(Settings settings) {
    settings.allow(Set.of());
  }

  /**
   * Why the step cannot run here and what to do, for people: "ffprobe is not on the PATH; on
   * Debian: apt-get install ffmpeg". Null when it can.
   */
  default @Nullable String missing() {
    return null;
  }

  /**
   * Starts the engine; called once in a process, where a purpose names the step.
   *
   * @throws IOException when it does not start; the message is for people
   */
  Step open() throws IOException;
}
