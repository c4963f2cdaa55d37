package dev.slipway.core.purpose;

import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import dev.slipway.core.upload.PartPlan;
import dev.slipway.core.upload.Transfer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
          "largeFrom",
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

  /** What a Lambda function scans and inspects within its time, and to spare. */
  private static final long LARGE_FROM = 256 * MIB;

  private final String name;
  private final SequencedMap<String, StepType> types;
  private final List<String> faults;

  PurposeReader(String name, SequencedMap<String, StepType> types, List<String> faults) {
    this.name = name;
    this.types = types;
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
    Set<String> known = new HashSet<>(FIELDS);
    known.addAll(types.keySet());
    Settings fields = Settings.of(place, value, faults).allow(known);
    long minSize = fields.bytes("minSize", 1, 1, PartPlan.MAX_SIZE);
    long maxSize = fields.bytes("maxSize", 100 * MIB, 1, PartPlan.MAX_SIZE);
    if (minSize > maxSize) {
      fault(place, "minSize is %s, above maxSize %s".formatted(minSize, maxSize));
    }
    Duration ttl = fields.duration("ttl", Duration.ofMinutes(15), Duration.ofMinutes(1), MAX_TTL);
    List<String> steps = steps(fields);
    Purpose purpose =
        new Purpose(
            name,
            types(fields),
            extensions(fields),
            minSize,
            maxSize,
            fields.bytes("largeFrom", LARGE_FROM, 0, PartPlan.MAX_SIZE),
            ttl,
            transfers(fields, maxSize),
            steps,
            retention(fields),
            fileNames(fields),
            settings(fields, steps));
    return faults.size() == before ? purpose : null;
  }

  private List<TypePattern> types(Settings fields) {
    List<String> texts = fields.texts("types");
    if (texts.isEmpty()) {
      fields.fault("types", "name at least one, such as [\"image/*\"]");
    }
    return texts.stream()
        .<TypePattern>mapMulti(
            (text, out) -> {
              try {
                out.accept(new TypePattern(text));
              } catch (IllegalArgumentException e) {
                fields.fault("types", String.valueOf(e.getMessage()));
              }
            })
        .toList();
  }

  private Set<String> extensions(Settings fields) {
    List<String> texts = fields.texts("extensions");
    for (String text : texts) {
      if (!EXTENSION.matcher(text).matches()) {
        fields.fault(
            "extensions",
            "\"%s\" is not 1 to 16 characters of a-z and 0-9 without the dot".formatted(text));
      }
    }
    return new HashSet<>(texts);
  }

  private TransferRules transfers(Settings fields, long maxSize) {
    TransferRules normal = TransferRules.DEFAULT;
    Set<Transfer> allowed = EnumSet.noneOf(Transfer.class);
    for (String text : fields.texts("transfers")) {
      switch (text) {
        case "put" -> allowed.add(Transfer.PUT);
        case "post" -> allowed.add(Transfer.POST);
        case "multipart" -> allowed.add(Transfer.MULTIPART);
        default ->
            fields.fault("transfers", "\"%s\" is not put, post or multipart".formatted(text));
      }
    }
    if (allowed.isEmpty()) {
      allowed.addAll(normal.allowed());
    }
    if (maxSize > TransferRules.MAX_SINGLE && !allowed.contains(Transfer.MULTIPART)) {
      fields.fault("transfers", "a maxSize above 5 GiB needs multipart");
    }
    return new TransferRules(
        allowed,
        fields.bytes("putUpTo", normal.putUpTo(), 0, TransferRules.MAX_SINGLE),
        fields.bytes("partSize", normal.partSize(), PartPlan.MIN_PART, PartPlan.MAX_PART));
  }

  private List<String> steps(Settings fields) {
    LinkedHashSet<String> steps = new LinkedHashSet<>(fields.texts("steps"));
    if (steps.isEmpty()) {
      steps.addAll(List.of("inspect", PROMOTE));
    }
    if (!PROMOTE.equals(steps.getLast())) {
      fields.fault("steps", "the last step must be promote");
    }
    Set<String> before = new HashSet<>();
    for (String step : steps) {
      if (!step.equals(PROMOTE)) {
        check(step, before, fields);
      }
      before.add(step);
    }
    return List.copyOf(steps);
  }

  private void check(String step, Set<String> before, Settings fields) {
    StepType type = types.get(step);
    if (type == null) {
      fields.fault(
          "steps",
          "there is no step \"%s\" here; there are %s"
              .formatted(step, String.join(", ", types.sequencedKeySet())));
      return;
    }
    String missing = type.missing();
    if (missing != null) {
      fields.fault("steps", "%s cannot run here: %s".formatted(step, missing));
    }
    for (String need : type.needs()) {
      if (!before.contains(need)) {
        fields.fault("steps", "%s needs %s before it".formatted(step, need));
      }
    }
  }

  private Map<String, Map<String, Object>> settings(Settings fields, List<String> steps) {
    Map<String, Map<String, Object>> settings = new HashMap<>();
    for (StepType type : types.sequencedValues()) {
      String step = type.name();
      if (steps.contains(step)) {
        type.check(fields.within(step));
        settings.put(step, fields.map(step));
      } else if (fields.has(step)) {
        fields.fault(step, "is set, but %s is not among the steps".formatted(step));
      }
    }
    settings.values().removeIf(Map::isEmpty);
    return settings;
  }

  private Retention retention(Settings fields) {
    Settings inner = fields.within("retention").allow(Set.of("ready", "rejected"));
    return new Retention(
        inner.retention("ready", Retention.DEFAULT.ready()),
        inner.retention("rejected", Retention.DEFAULT.rejected()));
  }

  private FileNames fileNames(Settings fields) {
    return fields.choice("fileNames", "plain", Set.of("plain", "symbols")).equals("plain")
        ? FileNames.PLAIN
        : FileNames.SYMBOLS;
  }

  private void fault(String place, String what) {
    faults.add(place + ": " + what);
  }
}
