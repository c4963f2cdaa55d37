package dev.slipway.signer;

import dev.slipway.signer.PostCondition.Exact;
import dev.slipway.signer.PostCondition.LengthRange;
import dev.slipway.signer.PostCondition.StartsWith;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes a policy's JSON, signs it, and lays out the form. */
final class PostSigner {
  private static final int MAX_FORM_BYTES = 20_480;

  /** Boundary, Content-Disposition and line ends around each field of the body. */
  private static final int BYTES_AROUND_A_FIELD = 128;

  private PostSigner() {}

  static PostForm sign(
      BucketAddress address, SigningMoment moment, PostPolicy policy, long seconds) {
    String base64 = Base64.getEncoder().encodeToString(json(address, moment, policy, seconds));
    byte[] message = base64.getBytes(StandardCharsets.US_ASCII);
    Scratch scratch = new Scratch();
    moment.hmac(scratch.put(message), 0);
    return new PostForm(
        address.origin() + address.path() + "/",
        checkSize(fields(moment, policy, base64, Hex.of(scratch.digest))),
        moment.after(seconds));
  }

  private static byte[] json(
      BucketAddress address, SigningMoment moment, PostPolicy policy, long seconds) {
    Scratch json = new Scratch().ascii("{\"conditions\":[");
    exact(json, "bucket", address.bucket());
    exact(json.put(','), "x-amz-algorithm", CredentialScope.ALGORITHM);
    exact(json.put(','), "x-amz-credential", moment.credential());
    exact(json.put(','), "x-amz-date", moment.scope().amzDate());
    String token = moment.credentials().sessionToken();
    if (token != null) {
      exact(json.put(','), "x-amz-security-token", token);
    }
    for (PostCondition condition : policy.conditions()) {
      condition(json.put(','), condition);
    }
    json.ascii("],\"expiration\":\"").ascii(moment.after(seconds).toString()).ascii("\"}");
    return json.bytes();
  }

  private static void condition(Scratch json, PostCondition condition) {
    switch (condition) {
      case Exact(String name, String value) -> exact(json, name, value);
      case StartsWith(String name, String prefix, _) ->
          json.ascii("[\"starts-with\",\"$").ascii(name).ascii("\",\"").json(prefix).ascii("\"]");
      case LengthRange(long min, long max) ->
          json.ascii("[\"content-length-range\",").number(min).put(',').number(max).put(']');
    }
  }

  private static void exact(Scratch json, String name, String value) {
    json.ascii("{\"").ascii(name).ascii("\":\"").json(value).ascii("\"}");
  }

  private static Pairs fields(
      SigningMoment moment, PostPolicy policy, String base64, String signature) {
    List<String> fields = new ArrayList<>();
    for (PostCondition condition : policy.conditions()) {
      switch (condition) {
        case Exact(String name, String value) -> fields.addAll(List.of(name, value));
        case StartsWith(String name, _, String proposal) when proposal != null ->
            fields.addAll(List.of(name, proposal));
        case StartsWith _, LengthRange _ -> {}
      }
    }
    fields.addAll(List.of("x-amz-algorithm", CredentialScope.ALGORITHM));
    fields.addAll(List.of("x-amz-credential", moment.credential()));
    fields.addAll(List.of("x-amz-date", moment.scope().amzDate()));
    String token = moment.credentials().sessionToken();
    if (token != null) {
      fields.addAll(List.of("x-amz-security-token", token));
    }
    fields.addAll(List.of("policy", base64, "x-amz-signature", signature));
    return new Pairs(fields.toArray(String[]::new));
  }

  /** S3 takes at most 20 KB before the file (MaxPostPreDataLengthExceeded). */
  private static Pairs checkSize(Pairs fields) {
    long bytes = 0;
    for (int i = 0; i < fields.size(); i++) {
      bytes += fields.name(i).length() + fields.value(i).length() + BYTES_AROUND_A_FIELD;
    }
    if (bytes > MAX_FORM_BYTES) {
      throw Refusal.of(
          "the form's fields take about %d bytes, the policy among them; S3 takes up to %d before the file. Give fewer or shorter conditions.",
          bytes, MAX_FORM_BYTES);
    }
    return fields;
  }
}
