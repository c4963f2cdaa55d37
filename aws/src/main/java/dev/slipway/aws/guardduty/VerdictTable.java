package dev.slipway.aws.guardduty;

import dev.slipway.core.port.Scanner.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what GuardDuty's words mean. One combination is clean; every other one fails closed. */
final class VerdictTable {
  private static final int MAX_NAMES = 5;
  private static final int MAX_NAME = 200;

  private VerdictTable() {}

  /**
   * The verdict.
   *
   * @param scanStatus COMPLETED, SKIPPED or FAILED, or what GuardDuty may say one day
   * @param details with scanResultStatus, threats and statusReasons
   */
  static Verdict verdict(String scanStatus, Map<?, ?> details) {
    String result = details.get("scanResultStatus") instanceof String text ? text : "";
    String threats = threats(details.get("threats"));
    if (result.equals("THREATS_FOUND") || !threats.isEmpty()) {
      return new Verdict.Infected(threats.isEmpty() ? "malware that it does not name" : threats);
    }
    if (result.equals("NO_THREATS_FOUND")
        && scanStatus.equals("COMPLETED")
        && canBeRead(details.get("threats"))) {
      return new Verdict.Clean();
    }
    return new Verdict.Unscannable(why(result) + said(scanStatus, result, details));
  }

  // Threats of another form than documented are not known to be none.
  private static boolean canBeRead(@Nullable Object threats) {
    return threats == null || threats instanceof List<?>;
  }

  private static String why(String result) {
    return switch (result) {
      case "UNSUPPORTED" -> "GuardDuty does not scan what is so large, nested or locked";
      case "ACCESS_DENIED" -> "GuardDuty may not read it";
      case "FAILED" -> "GuardDuty's scan failed";
      default -> "GuardDuty did not say that it is clean";
    };
  }

  // The words themselves, for whoever looks them up.
  private static String said(String scanStatus, String result, Map<?, ?> details) {
    return Stream.concat(
            Stream.of(scanStatus, result),
            details.get("statusReasons") instanceof List<?> reasons
                ? reasons.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.of())
        .filter(word -> !word.isEmpty())
        .limit(MAX_NAMES)
        .map(VerdictTable::cut)
        .collect(Collectors.joining(", ", " (", ")"));
  }

  /** The threats' names, or that there are some without; empty when there are none. */
  private static String threats(@Nullable Object given) {
    return given instanceof List<?> list
        ? list.stream()
            .map(VerdictTable::name)
            .distinct()
            .limit(MAX_NAMES)
            .collect(Collectors.joining(", "))
        : "";
  }

  private static String name(@Nullable Object threat) {
    return threat instanceof Map<?, ?> fields
            && fields.get("name") instanceof String name
            && !name.isBlank()
        ? cut(name)
        : "malware without a name";
  }

  private static String cut(String text) {
    return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "…" : text;
  }
}
