package dev.slipway.bench.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Node's sharp, in a process that measures itself: what asking it costs is not counted. */
final class Sharp implements AutoCloseable {
  private final Process node;
  private final BufferedReader answers;
  private final Writer questions;
  private final String version;

  private Sharp(Process node) throws IOException {
    this.node = node;
    this.answers = node.inputReader(UTF_8);
    this.questions = node.outputWriter(UTF_8);
    this.version = answer();
  }

  static Sharp start(Path peers, List<Path> photos) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", peers.resolve("sharp.mjs").toString()));
    photos.forEach(photo -> command.add(photo.toString()));
    return new Sharp(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Its name and version. */
  String version() {
    return version;
  }

  /** The ways of {@code sharp.mjs}. */
  enum Way {
    BEST,
    USUAL
  }

  Contender contender(String name, String format, Way way, int lanes) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double millis(Duration time) throws IOException {
        String how = way.name().toLowerCase(Locale.ROOT);
        String[] told = ask("run", format, how, lanes, time.toMillis()).split(" ", 2);
        return Double.parseDouble(told[1]) / Double.parseDouble(told[0]);
      }
    };
  }

  /** The variants of the first photo, the large one first. */
  List<byte[]> show(String format, Path folder) throws IOException {
    Path prefix = folder.resolve("sharp-" + format);
    ask("show", format, prefix);
    return List.of(
        Files.readAllBytes(Path.of(prefix + "-" + OurImages.LARGE)),
        Files.readAllBytes(Path.of(prefix + "-" + OurImages.SMALL)));
  }

  private String ask(Object... words) throws IOException {
    questions.write(Stream.of(words).map(Object::toString).collect(joining(" ", "", "\n")));
    questions.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("sharp ended; what it said stands above");
    }
    return line;
  }

  @Override
  public void close() {
    node.destroy();
  }
}
