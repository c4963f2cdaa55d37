package dev.slipway.processing.scan;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.port.Step;
import java.io.IOException;
import java.util.Map;

/**
 * Lets only objects go on that a scanner called clean. Without a verdict there is an exception: the
 * scan is tried again, and at last the upload fails.
 */
public final class ScanStep implements Step {
  /** The name that purposes use. */
  public static final String NAME = "scan";

  private static final int SIGNATURE_LENGTH = 200;

  private final Scanner scanner;

  public ScanStep(Scanner scanner) {
    this.scanner = scanner;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Result run(Input input) throws IOException, InterruptedException {
    return switch (scanner.scan(input)) {
      case Verdict.Clean _ -> {
        Scanner.Identity identity = scanner.identity();
        yield new Result.Passed(
            Map.of(
                "verdict",
                "clean",
                "engine",
                identity.engine(),
                "signatures",
                identity.signatures()));
      }
      case Verdict.Infected(String signature) ->
          refused(
              "infected",
              "Malware was found in the file: %s. It is in quarantine.",
              printable(signature));
      case Verdict.Unscannable(String reason) ->
          refused(
              "unscannable",
              "The file cannot be scanned for malware: %s. It is in quarantine.",
              printable(reason));
    };
  }

  private static Result refused(String code, String detail, String what) {
    return new Result.Rejected(new Problem(code, detail.formatted(what)));
  }

  // Names come from whoever wrote the signatures.
  private static String printable(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return line.length() > SIGNATURE_LENGTH ? line.substring(0, SIGNATURE_LENGTH) + "…" : line;
  }
}
