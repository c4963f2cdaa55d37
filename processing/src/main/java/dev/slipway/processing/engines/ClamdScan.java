package dev.slipway.processing.engines;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.StepType;
import dev.slipway.processing.scan.Canary;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.scan.ClamdScanner;
import dev.slipway.processing.scan.ClamdTimeouts;
import dev.slipway.processing.scan.ProvenScanner;
import dev.slipway.processing.scan.ScanType;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The step {@code scan} over an operator's clamd. */
public final class ClamdScan {
  /** The variable that names the clamd. */
  public static final String VARIABLE = "SLIPWAY_CLAMD";

  private static final Logger LOG = System.getLogger(ClamdScan.class.getName());

  private static final InstantSource CLOCK = InstantSource.system();

  private ClamdScan() {}

  /**
   * The step over this clamd, which is looked at when a purpose wants it.
   *
   * @param address null where the environment names none
   */
  public static StepType at(@Nullable ClamdAddress address) {
    return address == null
        ? ScanType.missing(VARIABLE + " is not set; it names a clamd, such as tcp://localhost:3310")
        : ScanType.over(() -> scanner(address));
  }

  /**
   * Looks at the clamd and makes the scanner. One that is away now is no fault: files wait for it.
   *
   * @throws IOException when it calls malware clean; the message names the setting
   */
  static Scanner scanner(ClamdAddress address) throws IOException {
    Canary.Finding finding = look(address);
    if (finding instanceof Canary.Finding.Unsound(String fault)) {
      throw new IOException(VARIABLE + ": " + fault);
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
