package dev.slipway.core.port;

import dev.slipway.core.upload.Upload;

/** Hears of every change of an upload, after it is durable; must return at once and not throw. */
@FunctionalInterface
public interface ChangeListener {
  void changed(Upload upload);
}
