package dev.slipway.signer;

import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Writes and signs the rest of a policy after its {@link PolicyStart}, and lays out the form. */
final class PostSigner {
  private static final int MAX_FORM_BYTES = 20_480;

  /** Boundary, Content-Disposition and line ends around each field of the body. */
  private static final int BYTES_AROUND_A_FIELD = 128;

  /** A prime, for lives in whole minutes to have places of their own. */
  private static final int STARTS = 13;

  private final String url;
  private final String bucket;

  /** Threads may race to replace one: each then signs with its own equally right one. */
  private final AtomicReferenceArray<PolicyStart> starts = new AtomicReferenceArray<>(STARTS);

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
    PolicyStart start = start(moment, seconds);
    byte[] rest = Base64.getEncoder().encode(rest(scratch, policy));
    scratch.truncate(0).put(start.base64()).put(rest);
    String base64 = scratch.string(0, scratch.length());
    scratch.hash(start.base64().length, scratch.length(), start.inner());
    moment.finishHmac(scratch.truncate(0));
    String signature = scratch.hexOfDigest().string(0, 64);
    Pairs fields = fields(moment, policy.conditions(), base64, signature);
    return new PostForm(url, checkSize(fields), moment.after(seconds));
  }

  /** A service gives its forms a few kinds of lives; each has a place by itself, if it can be. */
  private PolicyStart start(SigningMoment moment, long seconds) {
    int place = (int) (seconds % starts.length());
    PolicyStart start = starts.get(place);
    if (start == null || !start.isOf(moment, seconds)) {
      start = new PolicyStart(moment, bucket, seconds);
      starts.set(place, start);
    }
    return start;
  }

  private static byte[] rest(Scratch json, PostPolicy policy) {
    for (PostCondition condition : policy.conditions()) {
      PolicyJson.condition(json.put(','), condition);
    }
    return json.ascii("]}").bytes();
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
