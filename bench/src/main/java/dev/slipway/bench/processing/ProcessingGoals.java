package dev.slipway.bench.processing;

import dev.slipway.bench.Figure;
import dev.slipway.bench.Row;
import dev.slipway.bench.Row.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The goals of the processing engines; those whose part was not measured are left out. */
record ProcessingGoals(Samples samples, String sharp) {
  // What no eye tells apart, and less than what another decoder of JPEG changes.
  private static final double SAME_SSIM = 0.99;
  private static final double SAME_BYTES = 0.95;
  private static final double MEBIBYTES = 128;

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    variants(rows, "jpeg", 1.0);
    if (samples.has("jpeg-thumbnailator")) {
      rows.add(
          new Row(
              "jpeg-1",
              "ms",
              samples.median("jpeg-1-ours"),
              Thumbnailator.VERSION + ", 1 thread",
              samples.median("jpeg-thumbnailator"),
              3.0));
    }
    variants(rows, "webp", 0.9);
    row(rows, "scan-random", "ms", "clamdscan --stream", 0.95, Better.LESS);
    row(rows, "scan-text", "ms", "clamdscan --stream", 0.95, Better.LESS);
    if (samples.has("scan-memory")) {
      rows.add(
          new Row(
              "scan-5GiB-resident", "MiB", samples.median("scan-memory"), "128 MiB", MEBIBYTES, 1));
    }
    row(rows, "pdf-text", "ms", "pdftotext", 0.5, Better.LESS);
    return rows;
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    if (samples.has(EventToReady.NAME)) {
      List<String> parts = List.of("", "-scan", "-inspect", "-image", "-promote");
      for (String part : parts) {
        for (int percent : new int[] {50, 95}) {
          String name = EventToReady.NAME + part;
          figures.add(
              new Figure(
                  String.format(Locale.ROOT, "%s p%s", name, percent),
                  "ms",
                  samples.quantile(name, percent / 100.0)));
        }
      }
    }
    return figures;
  }

  private void variants(List<Row> rows, String format, double goal) {
    for (int threads = 1; threads <= 2; threads++) {
      String metric = format + "-" + threads;
      row(rows, metric, "ms", sharp + ", 320 from 1280", goal, Better.LESS);
      if (samples.has(metric + "-usual")) {
        double ours = samples.median(metric + "-ours");
        double theirs = samples.median(metric + "-usual");
        rows.add(new Row(metric, "ms", ours, sharp + ", both from the photo", theirs, goal));
      }
    }
    for (int side : new int[] {OurImages.LARGE, OurImages.SMALL}) {
      row(rows, format + "-ssim-" + side, "SSIM", sharp, SAME_SSIM, Better.MORE);
      row(rows, format + "-bytes-" + side, "B", sharp, SAME_BYTES, Better.LESS);
    }
  }

  private void row(
      List<Row> rows, String metric, String unit, String peer, double goal, Better better) {
    if (samples.has(metric + "-ours")) {
      rows.add(
          new Row(
              metric,
              unit,
              samples.median(metric + "-ours"),
              peer,
              samples.median(metric + "-theirs"),
              goal,
              better));
    }
  }
}
