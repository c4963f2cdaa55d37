package dev.slipway.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the catalogue, docs/problems and the codes that the core gives together. */
class ProblemPagesTest {
  private static final Path PAGES = Path.of("../docs/problems");
  private static final Path CORE = Path.of("../core/src/main/java");
  private static final Pattern GIVEN =
      Pattern.compile("(?:new Problem|Outcome\\.refused|refused)\\(\\s*\"([a-z]+(?:-[a-z]+)+)\"");

  @Test
  void everyTypeHasAPageAndEveryPageAType() throws IOException {
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      files.forEach(file -> pages.add(file.getFileName().toString()));
    }
    Set<String> types =
        Arrays.stream(ProblemType.values())
            .map(type -> type.code() + ".md")
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(pages).isEqualTo(types);
  }

  @Test
  void everyPageSaysWhatTheCatalogueSaysAndWhatToDo() throws IOException {
    for (ProblemType type : ProblemType.values()) {
      String where =
          type.status() == 0 ? "a rejected or failed upload" : "an answer, status " + type.status();
      assertThat(Files.readString(PAGES.resolve(type.code() + ".md")))
          .startsWith("# " + type.title() + "\n\n`" + type.code() + "`, in " + where + ".\n")
          .contains("\n**What it means.** ", "\n**What to do.** ");
    }
  }

  @Test
  void everyCodeOfTheCoreIsInTheCatalogue() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CORE)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        GIVEN.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
      }
    }
    assertThat(codes).contains("upload-not-found", "unknown-purpose", "size-mismatch");
    assertThat(codes).allSatisfy(code -> assertThat(ProblemType.of(code)).as(code).isNotNull());
  }
}
