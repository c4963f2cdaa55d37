package dev.slipway.processing.scan;

import dev.slipway.core.port.Scanner.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds out whether a clamd can be relied on. With Debian's clamd.conf, malware in a file above 25
 * MB, in a deep archive or behind a password is called OK: it fails open. What it says of a few
 * samples tells.
 */
public final class Canary {
  /** Above what Debian's clamd.conf allows for a file (25 MB) and a stream. */
  private static final int LARGE = 60 << 20;

  /** More than any clamd.conf can allow (MaxRecursion: at most 100), so that the limit shows. */
  private static final int DEEP = 110;

  private Canary() {}

  /** What the samples told. */
  public sealed interface Finding {
    /** Every sample got the verdict it deserves. */
    record Sound() implements Finding {}

    /**
     * No verdict of this clamd may be relied on.
     *
     * @param fault what it did and which setting changes that
     */
    record Unsound(String fault) implements Finding {}
  }

  /**
   * Has the samples scanned; takes about a second.
   *
   * @throws IOException when the scanner gives no verdict
   */
  public static Finding check(ClamdScanner scanner) throws IOException {
    byte[] eicar = Samples.eicar();
    if (!(scan(scanner, "a harmless text".getBytes(StandardCharsets.US_ASCII))
        instanceof Verdict.Clean)) {
      return unsound(scanner, "does not call a harmless text clean; look at its signatures");
    }
    if (!(scan(scanner, eicar) instanceof Verdict.Infected)) {
      return unsound(
          scanner, "does not know the EICAR test file; load its signatures with freshclam");
    }
    Verdict large = scanner.scan(Samples.spread(eicar, LARGE), Samples.spreadLength(eicar, LARGE));
    if (!(large instanceof Verdict.Infected)) {
      return unsound(
          scanner,
          "does not find malware in a file of 60 MiB; set StreamMaxLength 4096M, MaxFileSize 2047M"
              + " and MaxScanSize 4095M in clamd.conf");
    }
    if (scan(scanner, Samples.zipped(eicar, DEEP)) instanceof Verdict.Clean) {
      return unsound(
          scanner, "calls what is beyond its limits clean; set AlertExceedsMax yes in clamd.conf");
    }
    if (scan(scanner, Samples.encrypted()) instanceof Verdict.Clean) {
      return unsound(
          scanner, "calls an encrypted archive clean; set AlertEncrypted yes in clamd.conf");
    }
    return new Finding.Sound();
  }

  private static Verdict scan(ClamdScanner scanner, byte[] sample) throws IOException {
    return scanner.scan(new ByteArrayInputStream(sample), sample.length);
  }

  private static Finding unsound(ClamdScanner scanner, String fault) {
    return new Finding.Unsound(scanner + " " + fault);
  }
}
