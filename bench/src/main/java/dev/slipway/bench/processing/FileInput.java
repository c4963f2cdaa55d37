package dev.slipway.bench.processing;

import dev.slipway.core.port.Step;
import dev.slipway.core.settings.Settings;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;

/** An object for a step that does nothing but read it from its beginning to its end. */
record FileInput(long size, Source source) implements Step.Input {
  /** Opens the object's bytes. */
  interface Source {
    InputStream open() throws IOException;
  }

  @Override
  public ReceivedObject object() {
    return new ReceivedObject("etag", null, size, null, Instant.EPOCH, null);
  }

  @Override
  public InputStream open(long from, long to) throws IOException {
    if (from != 0 || to != size) {
      throw new UnsupportedOperationException("only whole objects are read here");
    }
    return source.open();
  }

  @Override
  public Upload upload() {
    throw new UnsupportedOperationException("there is no record");
  }

  @Override
  public Settings settings() {
    throw new UnsupportedOperationException("there are no settings");
  }

  @Override
  public String link(Duration ttl) {
    throw new UnsupportedOperationException("there is no S3");
  }

  @Override
  public void store(String name, String contentType, byte[] bytes) {
    throw new UnsupportedOperationException("nothing is stored");
  }
}
