package dev.slipway.core.upload;

import dev.slipway.core.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The form in which every store keeps a record: a tree of strings, longs, booleans, doubles, lists
 * and maps, null values left out. Stores turn the tree into JSON or items and know nothing of its
 * fields.
 */
public final class UploadDocument {
  /** The form's version; readers take it and earlier ones, and refuse later ones. */
  private static final long FORM = 2;

  /** The last form without variants and engines. */
  private static final long FORM_WITHOUT_VARIANTS = 1;

  private UploadDocument() {}

  public static Map<String, Object> write(Upload upload) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("form", FORM);
    tree.put("id", upload.id().value());
    tree.put("version", upload.version());
    tree.put("tenant", upload.tenant());
    tree.put("user", upload.user());
    tree.put("purpose", upload.purpose());
    tree.put("file", writeFile(upload.file()));
    tree.put("transfer", upload.transfer().name());
    tree.put("partSize", upload.partSize());
    tree.put("createdAt", upload.createdAt().toString());
    tree.put("updatedAt", upload.updatedAt().toString());
    tree.put("grantedUntil", upload.grantedUntil().toString());
    put(tree, "dueAt", upload.dueAt());
    tree.put("tidied", upload.tidied());
    tree.put("state", StateDocument.write(upload.state()));
    tree.put("steps", upload.steps().stream().map(UploadDocument::writeStep).toList());
    tree.put("results", upload.results());
    Map<String, Object> variants = new LinkedHashMap<>();
    new TreeMap<>(upload.variants())
        .forEach((name, variant) -> variants.put(name, writeObject(variant)));
    tree.put("variants", variants);
    return tree;
  }

  /**
   * Reads what {@link #write} made.
   *
   * @throws IllegalArgumentException when the tree is not such a form
   */
  public static Upload read(Map<String, Object> tree) {
    try {
      return read(new Tree(tree));
    } catch (ClassCastException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("a field of the record has another form", e);
    }
  }

  private static Upload read(Tree t) {
    if (t.number("form") > FORM) {
      throw new IllegalArgumentException(
          "the record was written by a later version of Slipway (form " + t.number("form") + ")");
    }
    return new Upload(
        new UploadId(t.text("id")),
        t.number("version"),
        t.text("tenant"),
        t.text("user"),
        t.text("purpose"),
        readFile(t.tree("file")),
        Transfer.valueOf(t.text("transfer")),
        t.number("partSize"),
        t.instant("createdAt"),
        t.instant("updatedAt"),
        t.instant("grantedUntil"),
        t.instantOrNull("dueAt"),
        t.flag("tidied"),
        StateDocument.read(t.tree("state")),
        t.trees("steps").stream().map(UploadDocument::readStep).toList(),
        t.map("results"),
        readVariants(t));
  }

  private static Map<String, TrustedObject> readVariants(Tree t) {
    Map<String, TrustedObject> variants = new LinkedHashMap<>();
    if (t.number("form") > FORM_WITHOUT_VARIANTS) {
      Tree written = t.tree("variants");
      written.map().keySet().forEach(name -> variants.put(name, readObject(written.tree(name))));
    }
    return variants;
  }

  static Map<String, Object> writeObject(TrustedObject object) {
    return Map.of(
        "key", object.key(),
        "etag", object.etag(),
        "size", object.size(),
        "contentType", object.contentType());
  }

  static TrustedObject readObject(Tree t) {
    return new TrustedObject(
        t.text("key"), t.text("etag"), t.number("size"), t.text("contentType"));
  }

  private static Map<String, Object> writeFile(FileSpec file) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("fileName", file.fileName());
    tree.put("contentType", file.contentType());
    tree.put("size", file.size());
    Checksum checksum = file.checksum();
    if (checksum != null) {
      tree.put("checksum", writeChecksum(checksum));
    }
    tree.put("metadata", file.metadata());
    return tree;
  }

  private static FileSpec readFile(Tree t) {
    Tree checksum = t.treeOrNull("checksum");
    Map<String, String> metadata = new LinkedHashMap<>();
    t.map("metadata").forEach((key, value) -> metadata.put(key, (String) value));
    return new FileSpec(
        t.text("fileName"),
        t.text("contentType"),
        t.number("size"),
        checksum == null ? null : readChecksum(checksum),
        metadata);
  }

  static Map<String, Object> writeChecksum(Checksum checksum) {
    return Map.of("algorithm", checksum.algorithm().name(), "value", checksum.value());
  }

  static Checksum readChecksum(Tree t) {
    return new Checksum(Checksum.Algorithm.valueOf(t.text("algorithm")), t.text("value"));
  }

  static Map<String, Object> writeProblem(Problem problem) {
    return Map.of("code", problem.code(), "detail", problem.detail());
  }

  static Problem readProblem(Tree t) {
    return new Problem(t.text("code"), t.text("detail"));
  }

  private static Map<String, Object> writeStep(StepRecord step) {
    return Map.of(
        "name", step.name(),
        "outcome", step.outcome().name(),
        "durationMs", step.durationMs(),
        "attempts", (long) step.attempts(),
        "engine", step.engine());
  }

  private static StepRecord readStep(Tree t) {
    String engine = t.textOrNull("engine");
    return new StepRecord(
        t.text("name"),
        StepRecord.Outcome.valueOf(t.text("outcome")),
        t.number("durationMs"),
        Math.toIntExact(t.number("attempts")),
        engine == null ? "" : engine);
  }

  static void put(Map<String, Object> tree, String name, @Nullable Object value) {
    if (value != null) {
      tree.put(name, value instanceof Instant instant ? instant.toString() : value);
    }
  }

  /** A map read with the expected types. */
  record Tree(Map<String, Object> map) {
    String text(String name) {
      return (String) need(name);
    }

    @Nullable String textOrNull(String name) {
      return (String) map.get(name);
    }

    long number(String name) {
      return ((Number) need(name)).longValue();
    }

    boolean flag(String name) {
      return (Boolean) need(name);
    }

    Instant instant(String name) {
      return Instant.parse(text(name));
    }

    @Nullable Instant instantOrNull(String name) {
      String text = textOrNull(name);
      return text == null ? null : Instant.parse(text);
    }

    Tree tree(String name) {
      return new Tree(map(name));
    }

    @Nullable Tree treeOrNull(String name) {
      return map.containsKey(name) ? tree(name) : null;
    }

    @SuppressWarnings("unchecked") // the form holds nothing but string keys
    Map<String, Object> map(String name) {
      return (Map<String, Object>) need(name);
    }

    @SuppressWarnings("unchecked") // the form holds nothing but string keys
    List<Tree> trees(String name) {
      return ((List<Map<String, Object>>) need(name)).stream().map(Tree::new).toList();
    }

    private Object need(String name) {
      Object value = map.get(name);
      if (value == null) {
        throw new IllegalArgumentException("the record has no " + name);
      }
      return value;
    }
  }
}
