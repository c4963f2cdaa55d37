package dev.slipway.bench.processing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a variant is like the photo, by ffmpeg's ssim filter in RGB. The reference is the whole
 * photo, shrunk by ffmpeg with Lanczos and not encoded: neither libvips nor any encoder has part in
 * it.
 */
record Ssim(Path photo, Path folder) {
  private static final Pattern ALL = Pattern.compile("SSIM .*All:(?<all>[0-9.]+)");

  /** Up to 1, which is the same. */
  double of(byte[] variant, int side) throws IOException, InterruptedException {
    Path reference = folder.resolve("reference-" + side + ".png");
    if (!Files.exists(reference)) {
      Program.run(
          List.of(
              "ffmpeg",
              "-v",
              "error",
              "-i",
              photo.toString(),
              "-vf",
              "format=gbrp,scale=" + side + ":-1:flags=lanczos+accurate_rnd",
              reference.toString()));
    }
    Path file = Files.write(folder.resolve("variant"), variant);
    String said =
        Program.run(
            List.of(
                "ffmpeg",
                "-nostdin",
                "-i",
                file.toString(),
                "-i",
                reference.toString(),
                "-lavfi",
                "[0]format=gbrp[a];[1]format=gbrp[b];[a][b]ssim",
                "-f",
                "null",
                "-"));
    Matcher matcher = ALL.matcher(said);
    if (!matcher.find()) {
      throw new IOException("ffmpeg told no SSIM: " + said);
    }
    return Double.parseDouble(matcher.group("all"));
  }
}
