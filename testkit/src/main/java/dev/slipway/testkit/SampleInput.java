package dev.slipway.testkit;

import dev.slipway.core.port.Step;
import dev.slipway.core.settings.Settings;
import dev.slipway.core.upload.FileSpec;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** An object of any size as a step sees it; keeps the variants that the step stores. */
public final class SampleInput implements Step.Input {
  private static final MovableClock CLOCK = new MovableClock();

  private final Upload upload;
  private final Bytes bytes;
  private final Map<String, Object> settings;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Stored> stored = new TreeMap<>();

  private SampleInput(Upload upload, Bytes bytes, Map<String, Object> settings) {
    this.upload = upload;
    this.bytes = bytes;
    this.settings = settings;
  }

  /** Where the bytes of a range come from. */
  @FunctionalInterface
  public interface Bytes {
    InputStream open(long from, long to) throws IOException;
  }

  /** A variant that a step stored. */
  @SuppressWarnings("ArrayRecordComponent") // looked at, never compared
  public record Stored(String contentType, byte[] bytes) {}

  /** An object in memory, declared as {@code contentType} and found to be that. */
  public static SampleInput of(String fileName, String contentType, byte[] bytes) {
    return of(
        fileName,
        contentType,
        bytes.length,
        (from, to) -> new ByteArrayInputStream(bytes, (int) from, (int) (to - from)));
  }

  /** An object that need not exist as a whole. */
  public static SampleInput of(String fileName, String contentType, long size, Bytes bytes) {
    FileSpec file = new FileSpec(fileName, contentType, size, null, Map.of());
    Map<String, Object> results = Map.of("inspect", Map.of("contentType", contentType));
    Upload upload = new SampleUploads(CLOCK).upload().file(file).results(results).build();
    return new SampleInput(upload, bytes, Map.of());
  }

  /** The same under what a purpose says about the step. */
  public SampleInput with(Map<String, Object> newSettings) {
    return new SampleInput(upload, bytes, newSettings);
  }

  /** What the step has stored, by name. */
  public Map<String, Stored> stored() {
    return stored;
  }

  /** What the step stored under this name. */
  public Stored stored(String name) {
    return Objects.requireNonNull(stored.get(name), name);
  }

  @Override
  public Upload upload() {
    return upload;
  }

  @Override
  public ReceivedObject object() {
    return new ReceivedObject("etag", null, upload.file().size(), null, CLOCK.instant(), null);
  }

  @Override
  public Settings settings() {
    return new Settings("test", settings, faults);
  }

  @Override
  public InputStream open(long from, long to) throws IOException {
    if (from < 0 || to > upload.file().size() || from > to) {
      throw new IllegalArgumentException("range " + from + " to " + to);
    }
    return bytes.open(from, to);
  }

  @Override
  public String link(Duration ttl) {
    return "https://bucket.test/incoming?ttl=" + ttl.toSeconds();
  }

  @Override
  public void store(String name, String contentType, byte[] content) {
    stored.put(name, new Stored(contentType, content.clone()));
  }
}
