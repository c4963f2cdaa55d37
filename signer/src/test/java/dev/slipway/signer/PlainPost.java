package dev.slipway.signer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a POST policy must say, checked the way S3 does it: parse, then match the form. */
final class PlainPost {
  private PlainPost() {}

  /** Lists what S3 would find wrong with a form whose policy was parsed from JSON. */
  static List<String> faults(Map<String, Object> policy, Map<String, String> form) {
    List<String> faults = new ArrayList<>();
    Map<String, String> unmatched = new LinkedHashMap<>(form);
    unmatched.keySet().removeAll(List.of("policy", "x-amz-signature"));
    for (Object condition : (List<?>) requireNonNull(policy.get("conditions"))) {
      switch (condition) {
        case Map<?, ?> exact ->
            exact.forEach((name, value) -> match(faults, unmatched, name, value, true));
        case List<?> list when list.getFirst().equals("starts-with") ->
            match(faults, unmatched, list.get(1).toString().substring(1), list.get(2), false);
        case List<?> list when list.getFirst().equals("content-length-range") -> {}
        default -> faults.add("unknown condition " + condition);
      }
    }
    unmatched.keySet().forEach(name -> faults.add("no condition for field " + name));
    return faults;
  }

  private static void match(
      List<String> faults,
      Map<String, String> unmatched,
      Object name,
      Object value,
      boolean exact) {
    String given = unmatched.remove(name.toString());
    if (given == null || name.equals("bucket")) {
      return;
    }
    if (exact ? !given.equals(value) : !given.startsWith(value.toString())) {
      faults.add(name + " is " + given + " but must be " + value);
    }
  }
}
