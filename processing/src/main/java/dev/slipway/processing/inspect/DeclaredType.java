package dev.slipway.processing.inspect;

import dev.slipway.processing.inspect.TypeDetector.Detected;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what a file is said to be against what it was found to be. */
final class DeclaredType {
  private static final Set<String> MUST_SHOW = Set.of("image", "audio", "video", "text", "font");

  private final TypeDetector detector;

  DeclaredType(TypeDetector detector) {
    this.detector = detector;
  }

  /** The type to serve the object as; null when it is not what was declared. */
  @Nullable String verify(String declared, Detected detected) {
    String found = detected.best();
    if (declared.equals(TypeNames.UNKNOWN)) {
      return TypeNames.UNKNOWN;
    }
    boolean same = detected.types().contains(declared);
    if (same || isHeld(declared, detected) || isZip(declared, found) || isXml(declared, found)) {
      return declared;
    }
    if (AcceptedTypes.isPlain(found)) {
      return verifyText(declared);
    }
    return found.equals(TypeNames.UNKNOWN) && cannotBeTold(declared) ? TypeNames.UNKNOWN : null;
  }

  // Once it is known what is in the container, the container alone will not do.
  private static boolean isHeld(String declared, Detected detected) {
    return detected.types().stream().anyMatch(t -> AcceptedTypes.holds(declared, t))
        && !(detected.looked() && OfficeKind.all().contains(declared));
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
        && (detector.isA(found, zip)
            || found.equals("application/epub+zip")
            || OfficeKind.all().contains(found));
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
}
