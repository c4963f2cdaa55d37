package dev.slipway.core.usecase;

import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.Step;
import dev.slipway.core.settings.Settings;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The confirmed object and nothing else, for one step. */
final class StepInput implements Step.Input {
  private static final int MAX_VARIANT = 64 << 20;

  private final Sources sources;
  private final Upload upload;
  private final ReceivedObject object;
  private final Settings settings;
  private final Map<String, TrustedObject> stored = new ConcurrentHashMap<>();
  private volatile boolean over;

  private StepInput(Sources sources, Upload upload, ReceivedObject object, Settings settings) {
    this.sources = sources;
    this.upload = upload;
    this.object = object;
    this.settings = settings;
  }

  /** Where inputs get what they give. */
  record Sources(ObjectStore objects, ObjectKeys keys, GrantIssuer issuer, Promotion promotion) {
    StepInput of(Upload upload, ReceivedObject object, Settings settings) {
      return new StepInput(this, upload, object, settings);
    }
  }

  @Override
  public Upload upload() {
    return upload;
  }

  @Override
  public ReceivedObject object() {
    return object;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public InputStream open(long from, long to) throws IOException {
    refuseWhenOver();
    return sources.objects().read(sources.keys().incoming(upload), object, from, to);
  }

  @Override
  public String link(Duration ttl) {
    return sources
        .issuer()
        .download(upload.tenant(), sources.keys().incoming(upload), null, ttl)
        .url();
  }

  @Override
  public void store(String name, String contentType, byte[] bytes) throws IOException {
    refuseWhenOver();
    if (bytes.length > MAX_VARIANT) {
      throw new IllegalArgumentException(
          "variant %s has %s bytes, allowed are %s".formatted(name, bytes.length, MAX_VARIANT));
    }
    if (upload.variants().containsKey(name)) {
      throw new IllegalArgumentException("another step has made the variant " + name);
    }
    stored.put(name, sources.promotion().variant(upload, name, contentType, bytes));
  }

  /** From here on the step is not heard any more, even if it does not heed its interrupt. */
  void end() {
    over = true;
  }

  private void refuseWhenOver() throws InterruptedIOException {
    if (over) {
      throw new InterruptedIOException("the attempt is over");
    }
  }

  /** What the step has stored so far, by name. */
  Map<String, TrustedObject> stored() {
    return Map.copyOf(stored);
  }
}
