package dev.slipway.dev.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.core.settings.Settings;
import dev.slipway.dev.Main;
import dev.slipway.http.configuration.PurposesFile;
import dev.slipway.processing.engines.BuiltInSteps;
import dev.slipway.processing.room.WorkFolders;
import dev.slipway.processing.scan.OwnClamd;
import dev.slipway.processing.scan.OwnScanner;
import dev.slipway.processing.scan.ScanType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile files end as they may, harmless ones end ready, and no file is stuck, ends a worker or
 * takes more memory than it may; with every engine there is, as the shipped purposes want them.
 */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CorpusIT {
  /**
   * What only the corpus wants: all steps at once, all refusals, and videos that are not scanned.
   */
  private static final String MORE =
      """
      {"purposes": {
        "everything": {
          "types": ["*/*"], "maxSize": "10 GiB",
          "steps": ["scan", "inspect", "image", "media", "document", "promote"],
          "image": {
            "variants": {
              "small": {"width": 64, "height": 64, "format": "webp"},
              "moving": {"width": 32, "format": "gif", "animated": true}
            },
            "unsupported": "skip"
          }
        },
        "strict": {
          "types": ["*/*"], "maxSize": "1 GiB",
          "steps": ["scan", "inspect", "document", "promote"],
          "inspect": {"refuse": ["active-content", "macros", "encrypted"]},
          "document": {"encrypted": "refuse"}
        },
        "footage": {
          "types": ["video/*"], "maxSize": "10 GiB", "steps": ["inspect", "media", "promote"]
        }
      }}
      """;

  /** The image engine's children have the most: they are ended beyond 1.1 GiB. */
  private static final long CHILD_MIB = 1280;

  private static final long HEAP_MIB = 256;
  private static final String WORK = "work";

  // What breaks on purpose is not worth pages of stack traces.
  private static final Logger QUIET = Logger.getLogger("dev.slipway.core.usecase");

  @TempDir static Path folder;
  private static final Table TABLE = new Table();
  private static Clips clips;
  private static Harmless harmless;
  private static Canary canary;
  private static Pipeline pipeline;
  private static int files;
  private static int controls;
  private static Memory.Child peak = Memory.Child.NONE;

  @BeforeAll
  static void open() throws IOException {
    QUIET.setLevel(Level.OFF);
    Path clamd = OwnClamd.find();
    assumeTrue(clamd != null, "there is no clamd; on Debian: apt-get install clamav-daemon");
    List<StepType> types =
        BuiltInSteps.of(
            ScanType.over(() -> OwnScanner.start(Objects.requireNonNull(clamd))),
            null,
            System.getenv(),
            new WorkFolders(folder.resolve(WORK)));
    List<String> missing = new ArrayList<>();
    types.stream().filter(type -> !type.name().equals("webhook")).forEach(t -> look(t, missing));
    assumeTrue(missing.isEmpty(), missing::toString);
    Purposes purposes = purposes(types);
    clips = new Clips(folder);
    harmless = new Harmless(clips);
    canary = new Canary();
    pipeline = new Pipeline(types, purposes);
  }

  @AfterAll
  static void close() throws IOException {
    if (pipeline == null) {
      return;
    }
    long seen = pipeline.memory().heapSeen();
    pipeline.close();
    canary.close();
    QUIET.setLevel(null);
    long kept = Memory.heapKept();
    TABLE.write(
        Path.of("target/corpus.md"),
        """
        %s files and %s harmless ones in between. Largest child: %s. Heap of the worker: at \
        most %s MB with garbage, %s MB at the end. The canary was asked %s times."""
            .formatted(files, controls, peak, seen, kept, canary.hits()));
    assertThat(canary.hits()).isZero();
    assertThat(kept).isLessThan(HEAP_MIB);
    try (Stream<Path> left = Files.walk(folder.resolve(WORK))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  static Stream<Row> harmlessFiles() {
    return harmless.rows().stream();
  }

  static Stream<Row> hostileFiles() {
    return new Hostile(clips, harmless, canary.url()).rows().stream();
  }

  static Stream<Harmless.Kind> damagedKinds() {
    return harmless.kinds().stream();
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("harmlessFiles")
  void aHarmlessFileEndsReady(Row row) throws Exception {
    Line line = run(row);
    TABLE.add(line);
    check(line);
  }

  @Order(2)
  @ParameterizedTest
  @MethodSource("hostileFiles")
  void aHostileFileEndsAsItMay(Row row) throws Exception {
    Line line = run(row);
    TABLE.add(line);
    check(line);
    theNextFileWorks(row.type());
  }

  @Order(3)
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  @ParameterizedTest
  @MethodSource("damagedKinds")
  void damagedFilesEndAndBreakNothing(Harmless.Kind kind) throws Exception {
    List<Line> lines = new ArrayList<>();
    for (Row row : Damage.rows(kind)) {
      lines.add(run(row));
    }
    TABLE.add("damaged " + kind.fileName(), lines);
    lines.forEach(CorpusIT::check);
    theNextFileWorks(kind.type());
  }

  private static Line run(Row row) throws Exception {
    Line line = pipeline.run(row);
    files++;
    if (line.largest().mebibytes() > peak.mebibytes()) {
      peak = line.largest();
    }
    return line;
  }

  private static void check(Line line) {
    assertThat(line).matches(Line::isAllowed, "ends as one of " + line.row().expected());
    assertThat(line.largest().mebibytes()).describedAs("%s", line).isLessThan(CHILD_MIB);
  }

  /** A harmless file of the kind that the same engine reads. */
  private static void theNextFileWorks(String type) throws Exception {
    String next =
        type.startsWith("image/")
            ? "me.png"
            : type.startsWith("video/") || type.startsWith("audio/") ? "a.wav" : "a.docx";
    Line line = pipeline.run(harmless.kind(next).row("everything"));
    controls++;
    check(line);
  }

  /** What keeps a step from doing all that it does when nothing is set. */
  private static void look(StepType type, List<String> missing) {
    String why = type.missing();
    if (why != null) {
      missing.add(type.name() + ": " + why);
    }
    type.check(new Settings(type.name(), Map.of(), missing));
  }

  private static Purposes purposes(List<StepType> types) throws IOException {
    List<Purpose> all = new ArrayList<>(read("slipway.json", shipped(), types));
    all.addAll(read("more", MORE, types));
    return new Purposes(all);
  }

  private static Collection<Purpose> read(String name, String text, List<StepType> types) {
    return switch (PurposesFile.parse(name, text, types)) {
      case Reading.Read read -> read.purposes().all();
      case Reading.Faulty(List<String> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static String shipped() throws IOException {
    try (InputStream in = Main.class.getResourceAsStream("slipway.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
