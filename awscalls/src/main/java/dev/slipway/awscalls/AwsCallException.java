package dev.slipway.awscalls;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says that a call to AWS failed for good, retries included: which call, why, what can be done. */
public abstract sealed class AwsCallException extends IOException {
  private static final long serialVersionUID = 1L;

  private AwsCallException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The service was asked for more than it gives; later it may give it. */
  public static final class Throttled extends AwsCallException {
    private static final long serialVersionUID = 1L;

    /** Takes what to say. */
    public Throttled(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The service refuses this call and would refuse it again: rights, names, sizes. */
  public static final class Refused extends AwsCallException {
    private static final long serialVersionUID = 1L;

    /** Takes what to say. */
    public Refused(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The service could not be reached, or broke. */
  public static final class Unavailable extends AwsCallException {
    private static final long serialVersionUID = 1L;

    /** Takes what to say. */
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** What came back is not what AWS documents. */
  public static final class Garbled extends AwsCallException {
    private static final long serialVersionUID = 1L;

    /** Takes what to say. */
    public Garbled(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
