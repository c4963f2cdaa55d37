package dev.slipway.processing.scan;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.core.port.Step;
import java.io.IOException;
import java.time.Duration;
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
  private volatile String engine = "";

  public ScanStep(Scanner scanner) {
    this.scanner = scanner;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String engine() {
    return engine;
  }

  @Override
  public void close() {
    scanner.close();
  }

  @Override
  public Result run(Input input) throws IOException, InterruptedException {
    return switch (scanner.scan(input)) {
      case Verdict.Clean _ -> {
        Scanner.Identity identity = scanner.identity();
        engine = identity.engine();
        yield new Result.Passed(
            Map.of(
                "verdict",
                "clean",
                "engine",
                identity.engine(),
                "signatures",
                identity.signatures()));
      }
      case Verdict.Infected(String signature) -> infected(printable(signature));
      case Verdict.Unscannable(String reason) ->
          unscannable(printable(reason), ScanSettings.read(input.settings()).unscannable());
      case Verdict.Awaited(Duration again) -> new Result.Waiting("the scanner's verdict", again);
    };
  }

  private static Result infected(String signature) {
    return new Result.Rejected(
        new Problem(
            "infected",
            "The scanner found %s. The file is in quarantine, and is never served."
                .formatted(signature)),
        Map.of("verdict", "infected", "signature", signature));
  }

  private static Result unscannable(String reason, Evidence evidence) {
    String where =
        switch (evidence) {
          case KEPT -> "It is in quarantine.";
          case DELETED -> "It was deleted.";
        };
    return new Result.Rejected(
        new Problem(
            "unscannable", "The scanner cannot look into it: %s. %s".formatted(reason, where)),
        Map.of("verdict", "unscannable", "reason", reason),
        evidence);
  }

  // Names come from whoever wrote the signatures.
  private static String printable(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return line.length() > SIGNATURE_LENGTH ? line.substring(0, SIGNATURE_LENGTH) + "…" : line;
  }
}
