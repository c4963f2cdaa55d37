package dev.slipway.processing.media;

import java.io.IOException;
import java.io.InputStream;

/** The file that is looked at, in ranges. */
public interface Ranges {
  /** Its length in bytes. */
  long size();

  /** Opens bytes {@code from} (inclusive) to {@code to} (exclusive). */
  InputStream open(long from, long to) throws IOException;
}
