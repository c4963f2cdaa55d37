package dev.slipway.bench.processing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slipway.core.port.Step.Result;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.scan.ScanStep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the JVM holds while much streams through it, in a JVM of its own. clamd takes less than 2
 * GiB at a time, so it is several objects.
 */
final class ScanMemory {
  static final int OBJECTS = 3;
  static final long BYTES = 1_790_000_000;
  static final List<String> FLAGS =
      List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private ScanMemory() {}

  /** The most that was resident, in MiB. */
  static double mebibytes(ClamdAddress address) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(FLAGS);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ScanMemory.class.getName(),
            address.toString()));
    return Double.parseDouble(Program.run(command).strip()) / 1024;
  }

  /** Scans, then prints how many KiB were resident at most. */
  public static void main(String[] arguments) throws Exception {
    ScanStep step = Scans.step(ClamdAddress.parse(arguments[0]));
    byte[] text = new Texts(1).line(1 << 20).getBytes(US_ASCII);
    for (int i = 0; i < OBJECTS; i++) {
      Result result = step.run(new FileInput(BYTES, () -> new Endless(text)));
      if (!(result instanceof Result.Passed)) {
        throw new IOException("not clean: " + result);
      }
    }
    System.out.println(mostResident());
  }

  private static String mostResident() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .findFirst()
          .orElseThrow(() -> new IOException("this system does not tell what was resident"));
    }
  }

  /** The same bytes over and over. */
  private static final class Endless extends InputStream {
    private final byte[] bytes;
    private int at;

    Endless(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      at = (at + 1) % bytes.length;
      return bytes[at];
    }

    @Override
    public int read(byte[] target, int from, int length) {
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, target, from, count);
      at = (at + count) % bytes.length;
      return count;
    }
  }
}
