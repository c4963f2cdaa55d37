package dev.slipway.bench.processing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slipway.bench.Report;
import dev.slipway.bench.processing.Sharp.Way;
import dev.slipway.processing.image.VariantFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Measures the engines of the processing steps. It is run from the project's root. */
public final class ProcessingBench {
  private static final Path PEERS = Path.of("bench/peers");
  private static final Path PRODUCT = Path.of("dev/target/slipway-dev.jar");
  private static final int PHOTOS = 3;
  private static final int SCANNED_MEBIBYTES = 64;
  private static final int UPLOADS_PER_ROUND = 20;

  private final Interleaved interleaved;
  private final Path folder;
  private final Samples samples = new Samples();
  private String sharpVersion = "sharp";

  private ProcessingBench(Interleaved interleaved, Path folder) {
    this.interleaved = interleaved;
    this.folder = folder;
  }

  /**
   * Measures.
   *
   * @param rounds of each contender
   * @param time that each contender works for in a round
   * @param only a part's name, of image, scan, memory, document, product; empty for all
   */
  public static Report run(int rounds, Duration time, String only) throws Exception {
    Path folder = Files.createTempDirectory("slipway-bench-");
    try {
      return new ProcessingBench(new Interleaved(rounds, time), folder).measure(only);
    } finally {
      delete(folder);
    }
  }

  private Report measure(String only) throws Exception {
    boolean all = only.isEmpty();
    List<byte[]> photos =
        all || only.equals("image") || only.equals("product") ? photos() : List.of();
    if (all || only.equals("image")) {
      images(photos);
    }
    if (all || only.equals("document")) {
      documents();
    }
    if (all || only.equals("scan") || only.equals("memory")) {
      scans(only);
    }
    if (all || only.equals("product")) {
      try (EventToReady product = EventToReady.start(PRODUCT, folder)) {
        product.run(photos, interleaved.rounds() * UPLOADS_PER_ROUND, samples);
      }
    }
    ProcessingGoals goals = new ProcessingGoals(samples, sharpVersion);
    return new Report(goals.rows(), goals.figures());
  }

  private List<byte[]> photos() throws IOException {
    List<byte[]> photos = new ArrayList<>();
    for (int i = 1; i <= PHOTOS; i++) {
      byte[] photo = Photos.jpeg(i);
      System.out.printf("photo %d: %,d bytes%n", i, photo.length);
      Files.write(photo(i), photo);
      photos.add(photo);
    }
    return photos;
  }

  private Path photo(int number) {
    return folder.resolve("photo-" + number + ".jpg");
  }

  private void images(List<byte[]> photos) throws Exception {
    List<Path> files = Stream.iterate(1, i -> i + 1).limit(PHOTOS).map(this::photo).toList();
    try (OurImages ours = OurImages.open(photos, folder);
        Sharp sharp = Sharp.start(PEERS, files)) {
      sharpVersion = sharp.version();
      for (VariantFormat format : List.of(VariantFormat.JPEG, VariantFormat.WEBP)) {
        String name = format.name().toLowerCase(Locale.ROOT);
        likeness(name, ours.show(format), sharp.show(name, folder));
        List<Contender> contenders = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
          contenders.add(ours.contender(name + "-" + threads + "-ours", format, threads));
          String theirs = name + "-" + threads + "-";
          contenders.add(sharp.contender(theirs + "theirs", name, Way.BEST, threads));
          contenders.add(sharp.contender(theirs + "usual", name, Way.USUAL, threads));
        }
        if (format == VariantFormat.JPEG) {
          contenders.add(Thumbnailator.contender("jpeg-thumbnailator", photos));
        }
        interleaved.run(contenders, samples);
      }
    }
  }

  private void likeness(String format, List<byte[]> ours, List<byte[]> theirs) throws Exception {
    Ssim ssim = new Ssim(photo(1), folder);
    List<Integer> sides = List.of(OurImages.LARGE, OurImages.SMALL);
    for (int i = 0; i < sides.size(); i++) {
      int side = sides.get(i);
      samples.add(format + "-ssim-" + side + "-ours", ssim.of(ours.get(i), side));
      samples.add(format + "-ssim-" + side + "-theirs", ssim.of(theirs.get(i), side));
      samples.add(format + "-bytes-" + side + "-ours", ours.get(i).length);
      samples.add(format + "-bytes-" + side + "-theirs", theirs.get(i).length);
    }
  }

  private void documents() throws Exception {
    try (Documents documents = Documents.open(folder)) {
      documents.warm();
      interleaved.run(
          List.of(documents.ours("pdf-text-ours"), documents.pdftotext("pdf-text-theirs")),
          samples);
    }
  }

  private void scans(String only) throws Exception {
    try (Scans scans = Scans.start(folder)) {
      if (!only.equals("memory")) {
        Path random = folder.resolve("random");
        Path text = folder.resolve("text");
        write(random, text);
        interleaved.run(
            List.of(
                scans.ours("scan-random-ours", random),
                scans.clamdscan("scan-random-theirs", random),
                scans.ours("scan-text-ours", text),
                scans.clamdscan("scan-text-theirs", text)),
            samples);
      }
      if (!only.equals("scan")) {
        samples.add("scan-memory", ScanMemory.mebibytes(scans.address()));
      }
    }
  }

  private static void write(Path random, Path text) throws IOException {
    Random bytes = new Random(1);
    Texts words = new Texts(1);
    byte[] chunk = new byte[1 << 20];
    try (OutputStream one = Files.newOutputStream(random);
        OutputStream other = Files.newOutputStream(text)) {
      for (int i = 0; i < SCANNED_MEBIBYTES; i++) {
        bytes.nextBytes(chunk);
        one.write(chunk);
        other.write((words.line(chunk.length) + "\n").getBytes(US_ASCII));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
