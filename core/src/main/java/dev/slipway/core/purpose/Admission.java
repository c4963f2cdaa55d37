package dev.slipway.core.purpose;

import dev.slipway.core.Problem;
import dev.slipway.core.upload.PartPlan;
import dev.slipway.core.upload.Transfer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a request against a purpose's rules. */
public final class Admission {
  private static final int MAX_PAIRS = 16;
  private static final int MAX_VALUE = 512;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private Admission() {}

  /** The first rule that the request breaks, or null when it may be granted. */
  public static @Nullable Problem check(Purpose purpose, UploadRequest request) {
    Problem problem = checkName(purpose, request.fileName());
    if (problem == null) {
      problem = checkType(purpose, request.contentType());
    }
    if (problem == null) {
      problem = checkSize(purpose, request.size());
    }
    if (problem == null) {
      problem = checkTransfer(purpose, request);
    }
    return problem == null ? checkMetadata(request.metadata()) : problem;
  }

  private static @Nullable Problem checkName(Purpose purpose, String fileName) {
    String fault = purpose.fileNames().faultOf(fileName);
    if (fault != null) {
      return new Problem("file-name-invalid", fault + ".");
    }
    int dot = fileName.lastIndexOf('.');
    String extension = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (purpose.extensions().isEmpty() || purpose.extensions().contains(extension)) {
      return null;
    }
    return new Problem(
        "extension-not-allowed",
        "The file name ends in \"%s\"; the purpose %s takes %s."
            .formatted(
                extension,
                purpose.name(),
                purpose.extensions().stream().sorted().collect(Collectors.joining(", "))));
  }

  private static @Nullable Problem checkType(Purpose purpose, String type) {
    if (!TypePattern.isType(type)) {
      return new Problem(
          "content-type-invalid",
          "contentType must be type/subtype in lower case without parameters, such as image/jpeg.");
    }
    if (purpose.types().stream().anyMatch(pattern -> pattern.matches(type))) {
      return null;
    }
    return new Problem(
        "content-type-not-allowed",
        "contentType is %s; the purpose %s takes %s."
            .formatted(
                type,
                purpose.name(),
                purpose.types().stream().map(TypePattern::text).collect(Collectors.joining(", "))));
  }

  private static @Nullable Problem checkSize(Purpose purpose, long size) {
    if (size < purpose.minSize()) {
      return new Problem(
          "size-too-small",
          "size is %s bytes; the purpose %s takes %s or more."
              .formatted(size, purpose.name(), purpose.minSize()));
    }
    if (size > purpose.maxSize()) {
      return new Problem(
          "size-too-large",
          "size is %s bytes; the purpose %s takes up to %s."
              .formatted(size, purpose.name(), purpose.maxSize()));
    }
    return null;
  }

  private static @Nullable Problem checkTransfer(Purpose purpose, UploadRequest request) {
    TransferRules rules = purpose.transfers();
    Transfer transfer =
        request.transfer() == null ? rules.choose(request.size()) : request.transfer();
    if (!rules.allowed().contains(transfer)) {
      return new Problem(
          "transfer-not-allowed",
          "transfer is %s; the purpose %s allows %s."
              .formatted(text(transfer), purpose.name(), texts(rules)));
    }
    long most = transfer == Transfer.MULTIPART ? PartPlan.MAX_SIZE : TransferRules.MAX_SINGLE;
    return request.size() <= most
        ? null
        : new Problem(
            "transfer-not-allowed",
            "size is %s bytes; S3 takes up to %s by %s. Use multipart."
                .formatted(request.size(), most, text(transfer)));
  }

  private static @Nullable Problem checkMetadata(Map<String, String> metadata) {
    if (metadata.size() > MAX_PAIRS) {
      return new Problem(
          "metadata-invalid",
          "metadata has %s pairs; up to %s are allowed.".formatted(metadata.size(), MAX_PAIRS));
    }
    for (Map.Entry<String, String> pair : metadata.entrySet()) {
      if (!KEY.matcher(pair.getKey()).matches()) {
        return new Problem(
            "metadata-invalid",
            "A metadata key must be 1 to 64 letters, digits, hyphens, dots and underscores.");
      }
      if (pair.getValue().length() > MAX_VALUE
          || pair.getValue().codePoints().anyMatch(Admission::isUnfit)) {
        return new Problem(
            "metadata-invalid",
            "metadata.%s must have at most %s characters, well-formed and none of them control."
                .formatted(pair.getKey(), MAX_VALUE));
      }
    }
    return null;
  }

  private static boolean isUnfit(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }

  private static String texts(TransferRules rules) {
    return rules.allowed().stream().map(Admission::text).sorted().collect(Collectors.joining(", "));
  }

  private static String text(Transfer transfer) {
    return transfer.name().toLowerCase(Locale.ROOT);
  }
}
