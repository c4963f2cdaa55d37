package dev.slipway.core.json;

/**
 * How much and what is read. The length of the whole text is its reader's caller's to bound.
 *
 * @param maxDepth of objects and lists within one another
 * @param maxName characters of a field's name
 * @param maxText characters of a text
 * @param maxNumber characters of a number
 * @param maxTokens brackets, names and values
 * @param isCommented whether comments, as in Java, and commas before a closing bracket are fine
 * @param takesHalves whether a text may hold half of a surrogate pair, which escapes can spell
 * @param isPlain whether numbers are longs and finite doubles and no others, fields that are null
 *     are left out, and nulls in lists are refused: the trees that records are made of
 */
public record JsonRules(
    int maxDepth,
    int maxName,
    int maxText,
    int maxNumber,
    int maxTokens,
    boolean isCommented,
    boolean takesHalves,
    boolean isPlain) {
  /** What we or a service of AWS wrote, of a length that the caller has bounded. */
  public static final JsonRules PLAIN =
      new JsonRules(
          100, Integer.MAX_VALUE, Integer.MAX_VALUE, 100, Integer.MAX_VALUE, false, true, true);
}
