package dev.slipway.processing;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import dev.slipway.processing.TypeDetector.Detected;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the first 64 KiB of the object are with what the client declared. The file's name
 * plays no part. What passes is served as the type that was verified.
 */
public final class InspectStep implements Step {
  /** What purposes call this step. */
  public static final String NAME = "inspect";

  private static final Set<String> MUST_SHOW = Set.of("image", "audio", "video", "text", "font");

  private final TypeDetector detector = new TypeDetector();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> besides() {
    return Set.of("scan");
  }

  @Override
  public Result run(Input input) throws IOException {
    Detected detected = detector.detect(start(input));
    String declared = detector.canonical(input.upload().file().contentType());
    String verified = verify(declared, detected);
    if (verified == null) {
      return new Result.Rejected(
          new Problem(
              "type-mismatch",
              "The file was declared as %s but its content is %s. Declare what it is, or send another file."
                  .formatted(input.upload().file().contentType(), described(detected))));
    }
    return new Result.Passed(Map.of("contentType", verified, "detected", detected.best()));
  }

  private static byte[] start(Input input) throws IOException {
    long length = Math.min(input.object().size(), TypeDetector.START);
    try (InputStream in = input.open(0, length)) {
      return in.readNBytes(TypeDetector.START);
    }
  }

  /** The type to serve the object as; null when it is not what was declared. */
  private @Nullable String verify(String declared, Detected detected) {
    String found = detected.best();
    if (declared.equals(TypeNames.UNKNOWN)) {
      return TypeNames.UNKNOWN;
    }
    boolean same = detected.types().contains(declared);
    boolean held = detected.types().stream().anyMatch(t -> AcceptedTypes.holds(declared, t));
    if (same || held || isZip(declared, found) || isXml(declared, found)) {
      return declared;
    }
    if (AcceptedTypes.isPlain(found)) {
      return verifyText(declared);
    }
    return found.equals(TypeNames.UNKNOWN) && cannotBeTold(declared) ? TypeNames.UNKNOWN : null;
  }

  // Code and markup that show no sign of what they are declared as are text, and served as text.
  private static @Nullable String verifyText(String declared) {
    if (AcceptedTypes.isTextual(declared)) {
      return declared;
    }
    return declared.startsWith("text/") ? AcceptedTypes.TEXT : null;
  }

  // Documents that are zip archives are zip archives.
  private boolean isZip(String declared, String found) {
    String zip = "application/zip";
    return declared.equals(zip)
        && (detector.isA(found, zip) || found.equals("application/epub+zip"));
  }

  // A feed is XML, but nothing that a browser runs is taken for plain XML.
  private boolean isXml(String declared, String found) {
    String xml = "application/xml";
    return declared.equals(xml)
        && detector.isA(found, xml)
        && !Set.of("application/xhtml+xml", "image/svg+xml", "application/xslt+xml")
            .contains(found);
  }

  private boolean cannotBeTold(String declared) {
    return !MUST_SHOW.contains(declared.split("/", 2)[0])
        && !AcceptedTypes.isTextual(declared)
        && !detector.canBeTold(declared);
  }

  private static String described(Detected detected) {
    return detected.best().equals(TypeNames.UNKNOWN)
        ? "not recognised as any known type"
        : detected.best();
  }
}
