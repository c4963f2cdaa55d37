package dev.slipway.signer;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and signs the rest of a policy after its {@link PolicyStart}, and lays out the form. */
final class PostSigner {
  private static final int MAX_FORM_BYTES = 20_480;

  /** Boundary, Content-Disposition and line ends around each field of the body. */
  private static final int BYTES_AROUND_A_FIELD = 128;

  private final String url;
  private final String bucket;

  /** Threads may race to replace it: each then signs with its own equally right one. */
  private volatile @Nullable PolicyStart latest;

  PostSigner(BucketAddress address) {
    url = address.origin() + address.path() + "/";
    bucket = address.bucket();
  }

  /** Signs a policy; the bucket is a condition of it, and an ARN is no bucket. */
  PostForm sign(Scratch scratch, SigningMoment moment, PostPolicy policy, long seconds) {
    if (bucket.startsWith("arn:")) {
      throw Refusal.of(
          "POST to %s: a policy names a bucket; address the access point by its alias.", bucket);
    }
    PolicyStart start = start(moment);
    byte[] rest = Base64.getEncoder().encode(rest(scratch, moment, policy, seconds));
    scratch.truncate(0).put(start.base64()).put(rest);
    String base64 = scratch.string(0, scratch.length());
    scratch.hashFrom(start.base64().length, start.inner().resume());
    moment.finishHmac(scratch.truncate(0));
    String signature = scratch.hexOfDigest().string(0, 64);
    Pairs fields = fields(moment, policy.conditions(), base64, signature);
    return new PostForm(url, checkSize(fields), moment.after(seconds));
  }

  private PolicyStart start(SigningMoment moment) {
    PolicyStart start = latest;
    if (start == null || !start.isOf(moment)) {
      start = new PolicyStart(moment, bucket);
      latest = start;
    }
    return start;
  }

  private static byte[] rest(Scratch json, SigningMoment moment, PostPolicy policy, long seconds) {
    for (PostCondition condition : policy.conditions()) {
      PolicyJson.condition(json.put(','), condition);
    }
    json.ascii("],\"expiration\":\"");
    UtcSecond.of(moment.epochSecondAfter(seconds)).iso(json);
    return json.ascii("\"}").bytes();
  }

  private static Pairs fields(
      SigningMoment moment, List<PostCondition> conditions, String base64, String signature) {
    @Nullable String token = moment.credentials().sessionToken();
    int own = 0;
    for (PostCondition condition : conditions) {
      own += condition.formValue() == null ? 0 : 1;
    }
    PairsBuilder fields = new PairsBuilder(own + (token == null ? 5 : 6));
    for (PostCondition condition : conditions) {
      @Nullable String value = condition.formValue();
      if (value != null) {
        fields.add(condition.name(), value);
      }
    }
    fields.add("x-amz-algorithm", CredentialScope.ALGORITHM);
    fields.add("x-amz-credential", moment.credential());
    fields.add("x-amz-date", moment.scope().amzDate());
    if (token != null) {
      fields.add("x-amz-security-token", token);
    }
    return fields.add("policy", base64).add("x-amz-signature", signature).build();
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
