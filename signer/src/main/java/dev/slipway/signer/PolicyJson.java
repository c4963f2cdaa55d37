package dev.slipway.signer;

import dev.slipway.signer.PostCondition.Exact;
import dev.slipway.signer.PostCondition.LengthRange;
import dev.slipway.signer.PostCondition.StartsWith;

/** Conditions as the JSON of a POST policy. */
final class PolicyJson {
  private PolicyJson() {}

  static void condition(Scratch json, PostCondition condition) {
    switch (condition) {
      case Exact(String name, String value, boolean verbatim) -> {
        if (verbatim) {
          json.ascii("{\"").ascii(name).ascii("\":\"").ascii(value).ascii("\"}");
        } else {
          exact(json, name, value);
        }
      }
      case StartsWith(String name, String prefix, _) ->
          json.ascii("[\"starts-with\",\"$").ascii(name).ascii("\",\"").json(prefix).ascii("\"]");
      case LengthRange(long min, long max) ->
          json.ascii("[\"content-length-range\",").number(min).put(',').number(max).put(']');
    }
  }

  static void exact(Scratch json, String name, String value) {
    json.ascii("{\"").ascii(name).ascii("\":\"").json(value).ascii("\"}");
  }
}
