package dev.slipway.server;

import dev.slipway.core.port.Scanner;
import dev.slipway.processing.scan.Canary;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.scan.ClamdScanner;
import dev.slipway.processing.scan.ClamdTimeouts;
import dev.slipway.processing.scan.ProvenScanner;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The engine of the step {@code scan}: an operator's clamd. */
final class ScanEngine {
  private static final Logger LOG = System.getLogger(ScanEngine.class.getName());

  private static final InstantSource CLOCK = InstantSource.system();

  private ScanEngine() {}

  /**
   * Looks at the clamd and makes the scanner. One that is away now is no fault: files wait for it.
   *
   * @throws IOException when it calls malware clean; the message names the setting
   */
  static Scanner of(ClamdAddress address) throws IOException {
    Canary.Finding finding = look(address);
    if (finding instanceof Canary.Finding.Unsound(String fault)) {
      throw new IOException(Variable.CLAMD + ": " + fault);
    }
    return new ProvenScanner(new ClamdScanner(address, ClamdTimeouts.DEFAULT), CLOCK);
  }

  /** Null when it cannot be asked now. */
  private static Canary.@Nullable Finding look(ClamdAddress address) {
    try {
      Canary.Finding finding = Canary.check(new ClamdScanner(address, ClamdTimeouts.AT_START));
      LOG.log(Level.INFO, "The clamd at " + address + " answers");
      return finding;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Files wait until they can be scanned: " + e.getMessage());
      return null;
    }
  }
}
