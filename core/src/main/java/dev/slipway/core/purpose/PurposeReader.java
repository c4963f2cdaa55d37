package dev.slipway.core.purpose;

import dev.slipway.core.upload.PartPlan;
import dev.slipway.core.upload.Transfer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one purpose. */
final class PurposeReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,16}");
  private static final Set<String> FIELDS =
      Set.of(
          "types",
          "extensions",
          "minSize",
          "maxSize",
          "ttl",
          "transfers",
          "putUpTo",
          "partSize",
          "steps",
          "retention",
          "fileNames");
  private static final String PROMOTE = "promote";
  private static final Duration MAX_TTL = Duration.ofDays(7);
  private static final long MIB = 1L << 20;

  private final String name;
  private final Set<String> engines;
  private final List<String> faults;

  PurposeReader(String name, Set<String> engines, List<String> faults) {
    this.name = name;
    this.engines = engines;
    this.faults = faults;
  }

  /** The purpose; null when a fault was added. */
  @Nullable Purpose read(Object value) {
    int before = faults.size();
    String place = "purposes." + name;
    if (!NAME.matcher(name).matches()) {
      fault(place, "a purpose's name is 1 to 64 characters of a-z, 0-9 and hyphen");
      return null;
    }
    Fields fields = Fields.of(place, value, FIELDS, faults);
    long minSize = fields.bytes("minSize", 1, 1, PartPlan.MAX_SIZE);
    long maxSize = fields.bytes("maxSize", 100 * MIB, 1, PartPlan.MAX_SIZE);
    if (minSize > maxSize) {
      fault(place, "minSize is %s, above maxSize %s".formatted(minSize, maxSize));
    }
    Duration ttl = fields.duration("ttl", Duration.ofMinutes(15), Duration.ofMinutes(1), MAX_TTL);
    Purpose purpose =
        new Purpose(
            name,
            types(fields),
            extensions(fields),
            minSize,
            maxSize,
            ttl,
            transfers(fields, maxSize),
            steps(fields),
            retention(fields),
            fileNames(fields));
    return faults.size() == before ? purpose : null;
  }

  private List<TypePattern> types(Fields fields) {
    List<String> texts = fields.texts("types");
    if (texts.isEmpty()) {
      fault(fields.place("types"), "name at least one, such as [\"image/*\"]");
    }
    return texts.stream()
        .<TypePattern>mapMulti(
            (text, out) -> {
              try {
                out.accept(new TypePattern(text));
              } catch (IllegalArgumentException e) {
                fault(fields.place("types"), String.valueOf(e.getMessage()));
              }
            })
        .toList();
  }

  private Set<String> extensions(Fields fields) {
    List<String> texts = fields.texts("extensions");
    for (String text : texts) {
      if (!EXTENSION.matcher(text).matches()) {
        fault(
            fields.place("extensions"),
            "\"%s\" is not 1 to 16 characters of a-z and 0-9 without the dot".formatted(text));
      }
    }
    return new HashSet<>(texts);
  }

  private TransferRules transfers(Fields fields, long maxSize) {
    TransferRules normal = TransferRules.DEFAULT;
    Set<Transfer> allowed = EnumSet.noneOf(Transfer.class);
    for (String text : fields.texts("transfers")) {
      switch (text) {
        case "put" -> allowed.add(Transfer.PUT);
        case "post" -> allowed.add(Transfer.POST);
        case "multipart" -> allowed.add(Transfer.MULTIPART);
        default ->
            fault(
                fields.place("transfers"), "\"%s\" is not put, post or multipart".formatted(text));
      }
    }
    if (allowed.isEmpty()) {
      allowed.addAll(normal.allowed());
    }
    if (maxSize > TransferRules.MAX_SINGLE && !allowed.contains(Transfer.MULTIPART)) {
      fault(fields.place("transfers"), "a maxSize above 5 GiB needs multipart");
    }
    return new TransferRules(
        allowed,
        fields.bytes("putUpTo", normal.putUpTo(), 0, TransferRules.MAX_SINGLE),
        fields.bytes("partSize", normal.partSize(), PartPlan.MIN_PART, PartPlan.MAX_PART));
  }

  private List<String> steps(Fields fields) {
    LinkedHashSet<String> steps = new LinkedHashSet<>(fields.texts("steps"));
    if (steps.isEmpty()) {
      steps.addAll(List.of("inspect", PROMOTE));
    }
    if (!PROMOTE.equals(steps.getLast())) {
      fault(fields.place("steps"), "the last step must be promote");
    }
    for (String step : steps) {
      if (!step.equals(PROMOTE) && !engines.contains(step)) {
        fault(
            fields.place("steps"),
            "%s; there are %s"
                .formatted(noEngine(step), String.join(", ", engines.stream().sorted().toList())));
      }
    }
    return List.copyOf(steps);
  }

  static String noEngine(String step) {
    return "there is no engine for \"%s\" here".formatted(step);
  }

  private Retention retention(Fields fields) {
    Map<String, Object> map = fields.map("retention");
    Fields inner = new Fields(fields.place("retention"), map, Set.of("ready", "rejected"), faults);
    return new Retention(
        inner.retention("ready", Retention.DEFAULT.ready()),
        inner.retention("rejected", Retention.DEFAULT.rejected()));
  }

  private FileNames fileNames(Fields fields) {
    String text = fields.text("fileNames", "plain");
    return switch (text) {
      case "plain" -> FileNames.PLAIN;
      case "symbols" -> FileNames.SYMBOLS;
      default -> {
        fault(
            fields.place("fileNames"),
            "\"%s\" is not plain or symbols".formatted(text.toLowerCase(Locale.ROOT)));
        yield FileNames.PLAIN;
      }
    };
  }

  private void fault(String place, String what) {
    faults.add(place + ": " + what);
  }
}
