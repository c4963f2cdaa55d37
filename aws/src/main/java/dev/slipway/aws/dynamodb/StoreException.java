package dev.slipway.aws.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Says that the table failed: which operation, why, and what can be done. The API answers it with a
 * 503.
 */
public final class StoreException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param operation what was tried, as in "create an upload"
   * @param reason why it failed, and what helps where something does
   */
  StoreException(String operation, String reason, @Nullable Throwable cause) {
    super("cannot " + operation + ": " + reason, input(reason, cause));
  }

  private static IOException input(String reason, @Nullable Throwable cause) {
    return cause instanceof IOException failure ? failure : new IOException(reason, cause);
  }
}
