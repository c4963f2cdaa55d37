package dev.slipway.processing.inspect;

import dev.slipway.core.Problem;
import dev.slipway.processing.inspect.TypeDetector.Detected;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an object is what it is declared and named as, and what in it could act.
 * Thread-safe.
 */
public final class Inspector {
  private final TypeDetector detector = new TypeDetector();
  private final DeclaredType types = new DeclaredType(detector);
  private final InspectBounds bounds;

  /** Inspects within the normal bounds. */
  public Inspector() {
    this(InspectBounds.DEFAULT);
  }

  Inspector(InspectBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Inspects an object.
   *
   * @throws IOException when its bytes cannot be had; never because of what they are
   */
  public Verdict inspect(
      Source source, String declaredType, String fileName, InspectSettings settings)
      throws IOException {
    Report report = new Report();
    Contents contents = new Contents(source, settings.archive(), bounds, detector, report);
    Detected detected = contents.detect();
    String verified = types.verify(detector.canonical(declaredType), detected);
    if (verified == null) {
      return mismatch("declared as " + declaredType, "Declare what it is", detected, report);
    }
    String extension = Extensions.of(fileName);
    if (!agrees(extension, verified, detected)) {
      return mismatch("named ." + extension, "Give it the name of what it is", detected, report);
    }
    contents.look(detected);
    return verdict(found(verified, extension, detected, report), verified, report, settings);
  }

  private boolean agrees(String extension, String verified, Detected detected) {
    List<String> stands = Extensions.types(extension);
    boolean nobodyKnows =
        verified.equals(TypeNames.UNKNOWN) && detected.best().equals(TypeNames.UNKNOWN);
    return stands.isEmpty()
        || nobodyKnows
        || stands.stream().anyMatch(type -> types.verify(type, detected) != null);
  }

  private static Verdict mismatch(String said, String advice, Detected detected, Report report) {
    String macros = report.has(Finding.OFFICE_MACROS) ? ", a document with macros" : "";
    return new Verdict.Refused(
        new Problem(
            "type-mismatch",
            "The file was %s but its content is %s%s. %s, or send another file."
                .formatted(said, described(detected), macros, advice)),
        Map.of("detected", detected.best()));
  }

  private static Map<String, Object> found(
      String verified, String extension, Detected detected, Report report) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("contentType", verified);
    found.put("detected", detected.best());
    if (!extension.isEmpty() && !Extensions.types(extension).isEmpty()) {
      found.put("extension", extension);
    }
    found.put("findings", report.codes());
    ArchiveTally archive = report.archive();
    if (archive != null) {
      found.put("archive", archive.facts());
    }
    return found;
  }

  private static Verdict verdict(
      Map<String, Object> found, String verified, Report report, InspectSettings settings) {
    ArchiveTally archive = report.archive();
    String fault = archive == null ? null : archive.fault();
    if (fault != null) {
      return refused("archive-unsafe", "The archive " + fault + ".", found);
    }
    String refused = refusedFindings(report, verified, settings);
    return refused == null
        ? new Verdict.Passed(found)
        : refused(
            "content-refused", "The file holds what is not taken here: " + refused + ".", found);
  }

  private static @Nullable String refusedFindings(
      Report report, String verified, InspectSettings settings) {
    String codes =
        report.findings().stream()
            .filter(finding -> settings.refuses(finding, verified))
            .map(Finding::code)
            .collect(Collectors.joining(", "));
    return codes.isEmpty() ? null : codes;
  }

  private static Verdict refused(String code, String detail, Map<String, Object> found) {
    return new Verdict.Refused(new Problem(code, detail + " It is in quarantine."), found);
  }

  private static String described(Detected detected) {
    return detected.best().equals(TypeNames.UNKNOWN)
        ? "not recognised as any known type"
        : detected.best();
  }
}
