package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.Problem;
import dev.slipway.core.upload.PartPlan;
import dev.slipway.http.json.Fields;
import dev.slipway.http.problem.ProblemType;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads the body of POST /v1/uploads/{id}/parts: a range or a list. */
final class PartNumbers {
  private PartNumbers() {}

  static Outcome<List<Integer>> read(Fields fields) {
    boolean range = Stream.of("from", "to").filter(fields::has).count() > 0;
    boolean list = fields.has("partNumbers");
    if (range == list) {
      Problem unknown = fields.problem();
      return Outcome.refused(
          unknown != null
              ? unknown
              : ProblemType.FIELD_INVALID.problem(
                  "Send either \"from\" and \"to\", or \"partNumbers\"."));
    }
    long from = range ? fields.wholeNumber("from") : 1;
    long to = range ? fields.wholeNumber("to") : 1;
    List<Long> numbers = list ? fields.wholeNumbers("partNumbers") : List.of();
    Problem problem = fields.problem();
    if (problem != null) {
      return Outcome.refused(problem);
    }
    // Before the range is written out: it may be as long as a client likes to say.
    if (range && (!isNumber(from) || !isNumber(to) || from > to)) {
      return invalid("from is " + from + " and to is " + to);
    }
    if (list
        && (numbers.size() > PartPlan.MAX_PARTS || !numbers.stream().allMatch(n -> isNumber(n)))) {
      return invalid("partNumbers has " + numbers.size() + " numbers, or one out of range");
    }
    LongStream all =
        range ? LongStream.rangeClosed(from, to) : numbers.stream().mapToLong(Long::longValue);
    return Outcome.ok(all.mapToObj(Math::toIntExact).toList());
  }

  private static boolean isNumber(long number) {
    return number >= 1 && number <= PartPlan.MAX_PARTS;
  }

  private static Outcome<List<Integer>> invalid(String received) {
    return Outcome.refused(
        ProblemType.PART_NUMBERS_INVALID.problem(
            received + "; part numbers are 1 to " + PartPlan.MAX_PARTS + ", from not above to."));
  }
}
