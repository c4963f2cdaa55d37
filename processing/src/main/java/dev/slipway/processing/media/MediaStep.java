package dev.slipway.processing.media;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import dev.slipway.processing.media.MediaOutcome.Why;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Tells what audio and video files are, and stores a video's poster. A file that cannot be read is
 * refused; a video without a decodable picture has no poster.
 */
public final class MediaStep implements Step {
  /** The name that purposes use. */
  public static final String NAME = "media";

  /** The variant's name. */
  static final String POSTER = "poster";

  private final MediaEngine engine;
  private final Path folder;

  /**
   * Runs over an engine, which it closes.
   *
   * @param folder where the engine works; it is removed at the end
   */
  MediaStep(MediaEngine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String engine() {
    return engine.engine();
  }

  @Override
  public Set<String> besides() {
    return Set.of("image", "document");
  }

  @Override
  public Result run(Input input) throws IOException {
    String type = input.contentType();
    if (!type.startsWith("audio/") && !type.startsWith("video/")) {
      return new Result.Skipped("not audio or video");
    }
    MediaEngine.Look look = engine.look(new InputRanges(input));
    return switch (look.facts()) {
      case MediaOutcome.Refused refused ->
          refused(
              refused.why() == Why.UNREADABLE ? "media-unreadable" : "media-too-large",
              refused.detail());
      case MediaOutcome.Read(MediaFacts facts) -> judge(input, look, facts);
    };
  }

  @Override
  public void close() {
    engine.close();
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the media engine's folder stays behind: " + folder, e);
    }
  }

  private static Result judge(Input input, MediaEngine.Look look, MediaFacts facts)
      throws IOException {
    MediaSettings settings = MediaSettings.read(input.settings());
    if (facts.durationMs() > settings.longest().toMillis()) {
      return refused(
          "media-too-large",
          "The file is %s s long, allowed are %s s."
              .formatted(facts.durationMs() / 1000.0, settings.longest().toSeconds()));
    }
    Map<String, Object> found = MediaResults.of(facts, input.contentType());
    if (!settings.poster() || facts.video() == null) {
      return new Result.Passed(found);
    }
    return switch (look.poster(facts, settings.posterAt().toMillis(), settings.posterWidth())) {
      case PosterOutcome.Made made -> {
        input.store(POSTER, "image/jpeg", made.jpeg());
        found.put("posterAtMs", made.atMs());
        yield new Result.Passed(found);
      }
      case PosterOutcome.None none -> {
        found.put("noPoster", none.why());
        yield new Result.Passed(found);
      }
      case PosterOutcome.Broke broke -> refused("media-unreadable", broke.detail());
    };
  }

  private static Result refused(String code, String detail) {
    return new Result.Rejected(new Problem(code, detail));
  }

  private record InputRanges(Input input) implements Ranges {
    @Override
    public long size() {
      return input.object().size();
    }

    @Override
    public InputStream open(long from, long to) throws IOException {
      return input.open(from, to);
    }
  }
}
