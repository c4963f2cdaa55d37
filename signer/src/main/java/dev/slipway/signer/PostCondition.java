package dev.slipway.signer;

import org.jspecify.annotations.Nullable;

/**
 * One condition of a POST policy, of the three kinds in the <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">S3
 * guide</a>.
 */
sealed interface PostCondition {

  /** The field it speaks of, as S3 spells it. */
  String name();

  /** What the form is given for the field, if anything. */
  @Nullable String formValue();

  /**
   * The field must have exactly this value; the form is given it.
   *
   * @param verbatim whether JSON writes the value as it is
   */
  record Exact(String name, String value, boolean verbatim) implements PostCondition {
    @Override
    public String formValue() {
      return value;
    }
  }

  /** The field must begin with the prefix; the form is given the proposal, if there is one. */
  record StartsWith(String name, String prefix, @Nullable String formValue)
      implements PostCondition {}

  /** The file must have a size in this range, both ends included. */
  record LengthRange(long minBytes, long maxBytes) implements PostCondition {
    static final String NAME = "content-length-range";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public @Nullable String formValue() {
      return null;
    }
  }
}
