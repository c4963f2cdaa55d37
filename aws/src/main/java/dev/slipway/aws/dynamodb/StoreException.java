package dev.slipway.aws.dynamodb;

import org.jspecify.annotations.Nullable;

/** Says that the table failed: which operation, why, and what can be done. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param operation what was tried, as in "create an upload"
   * @param reason why it failed, and what helps where something does
   */
  StoreException(String operation, String reason, @Nullable Throwable cause) {
    super("cannot " + operation + ": " + reason, cause);
  }
}
