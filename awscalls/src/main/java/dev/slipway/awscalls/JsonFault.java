package dev.slipway.awscalls;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says that a text is not the JSON that was expected, and where. */
public final class JsonFault extends IOException {
  private static final long serialVersionUID = 1L;

  JsonFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
