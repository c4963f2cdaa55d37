package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Dockerfile of the workers names what there is. */
class ImageFilesTest {
  private static final Path TOOLS = Path.of("..", "tools");
  private static final Path FILES = TOOLS.resolve("package/worker");
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$");
  private static final Pattern MAIN = Pattern.compile("main=(\\S+)");

  /** What ./slipway package puts beside them. */
  private static final List<String> PACKAGED = List.of("lib", "slipway.json");

  @Test
  void everySourceOfACopyIsInThePackage() throws IOException {
    List<String> sources =
        COPY.matcher(Files.readString(FILES.resolve("Dockerfile")))
            .results()
            .flatMap(copy -> Arrays.stream(copy.group(1).split(" ", -1)))
            .toList();

    assertThat(sources).contains("lib", "run").allMatch(ImageFilesTest::isPackaged);
  }

  private static boolean isPackaged(String source) {
    return PACKAGED.contains(source)
        || (source.startsWith("native/") && Files.isRegularFile(TOOLS.resolve(source)))
        || Files.isRegularFile(FILES.resolve(source));
  }

  @Test
  void bothWaysToRunTheImageHaveTheirClass() throws IOException {
    Stream<String> mains =
        MAIN.matcher(Files.readString(FILES.resolve("run"))).results().map(match -> match.group(1));

    assertThat(mains).containsExactly(ObjectsMain.class.getName(), WorkerMain.class.getName());
  }

  @Test
  void healthCheckLooksAtTheFileThatTheProcessMakes() throws IOException {
    assertThat(Files.readString(FILES.resolve("healthy")))
        .contains("/" + WorkerMain.HEALTH_FILE + "\"");
  }
}
