package dev.slipway.signer;

import dev.slipway.signer.PostCondition.LengthRange;
import dev.slipway.signer.PostCondition.StartsWith;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a POST form shall allow. Bucket, credential and date are added by {@link Presigner#post};
 * every field given here carries its condition, which is how S3 wants it.
 *
 * {@snippet class="dev.slipway.signer.ReadmeTest" region="post"}
 */
public final class PostPolicy {
  private final List<PostCondition> conditions;
  private final int ttlSeconds;

  private PostPolicy(List<PostCondition> conditions, int ttlSeconds) {
    this.conditions = conditions;
    this.ttlSeconds = ttlSeconds;
  }

  /** Begins a policy; a key and a range of sizes are needed. */
  public static Builder builder() {
    return new Builder();
  }

  List<PostCondition> conditions() {
    return conditions;
  }

  int ttlSeconds() {
    return ttlSeconds;
  }

  /** Gathers a policy's conditions; every field may be given once. */
  public static final class Builder {
    private final List<PostCondition> conditions = new ArrayList<>(8);
    private int ttlSeconds = (int) PresignRequest.DEFAULT_TTL.toSeconds();

    private Builder() {}

    /** Demands exactly this key: 1 to 1,024 bytes of UTF-8, without <code>${filename}</code>. */
    public Builder key(String key) {
      return add(PostFieldRules.exactKey(key));
    }

    /** Allows every key: whoever has the form can overwrite whatever the credentials can. */
    public Builder anyKey() {
      return anyValue("key");
    }

    /** Demands exactly this content type. */
    public Builder contentType(String contentType) {
      return add(PostFieldRules.exact("Content-Type", contentType));
    }

    /**
     * Demands a size.
     *
     * @param minBytes the smallest allowed, from 0
     * @param maxBytes the largest allowed, up to 5 GiB
     */
    public Builder contentLengthRange(long minBytes, long maxBytes) {
      if (minBytes < 0 || maxBytes < minBytes || maxBytes > Checks.MAX_OBJECT_BYTES) {
        throw Refusal.of(
            "content-length-range is %d to %d; allowed is 0 <= min <= max <= %d (5 GiB, the most one POST carries).",
            minBytes, maxBytes, Checks.MAX_OBJECT_BYTES);
      }
      return add(new LengthRange(minBytes, maxBytes));
    }

    /** Allows every size S3 takes by POST: up to 5 GiB of storage by anyone who has the form. */
    public Builder anyLength() {
      return contentLengthRange(0, Checks.MAX_OBJECT_BYTES);
    }

    /** Demands a file with this checksum. */
    public Builder checksum(Checksum checksum) {
      return field(checksum.field(), checksum.base64());
    }

    /** Demands user metadata: {@code x-amz-meta-name} with exactly this value. */
    public Builder metadata(String name, String value) {
      return field("x-amz-meta-" + name, value);
    }

    /** Demands exactly these tags: 1 to 10. */
    public Builder tagging(Map<String, String> tags) {
      return field("tagging", Tags.xml(tags));
    }

    /** Demands encryption with this key of KMS: an id, an alias or an ARN. */
    public Builder kmsKey(String keyId) {
      return field("x-amz-server-side-encryption", "aws:kms")
          .field("x-amz-server-side-encryption-aws-kms-key-id", keyId);
    }

    /**
     * Demands exactly this value of a field and puts it into the form.
     *
     * @param name a form field S3 knows, in any case, such as {@code Cache-Control} or {@code
     *     x-amz-meta-title}
     * @param value up to 8,192 characters without control characters
     */
    public Builder field(String name, String value) {
      String field = PostFieldRules.name(name);
      return add(
          switch (field) {
            case "key" -> PostFieldRules.exactKey(value);
            case "success_action_status" -> PostFieldRules.status(value);
            default -> PostFieldRules.exact(field, value);
          });
    }

    /** Demands a prefix of a field, whose value the client fills in. */
    public Builder startsWith(String name, String prefix) {
      String field = notEmpty(name, prefix);
      return add(new StartsWith(field, prefix, null));
    }

    /**
     * Demands a prefix of a field and puts a proposal into the form, which the client may change:
     * <code>startsWith("key", "inbox/", "inbox/${filename}")</code>.
     */
    public Builder startsWith(String name, String prefix, String proposal) {
      String field = notEmpty(name, prefix);
      if (!PostFieldRules.value(field, proposal).startsWith(prefix)) {
        throw Refusal.of(
            "the proposal for field %s does not begin with its prefix \"%s\"; S3 would refuse it.",
            field, Checks.printable(prefix));
      }
      return add(new StartsWith(field, prefix, proposal));
    }

    /** Allows a field with any value. */
    public Builder anyValue(String name) {
      String field = PostFieldRules.name(name);
      return add(new StartsWith(field, "", null));
    }

    /**
     * Sets how long the form is good for: 1 second to 7 days; fractions of a second are cut off.
     */
    public Builder ttl(Duration ttl) {
      ttlSeconds = Checks.ttlSeconds(ttl);
      return this;
    }

    /**
     * Builds the policy.
     *
     * @throws IllegalArgumentException if it says nothing about the key or the size
     */
    public PostPolicy build() {
      require("key", "key, startsWith(\"key\", …) or anyKey");
      require(LengthRange.NAME, "contentLengthRange or anyLength");
      return new PostPolicy(List.copyOf(conditions), ttlSeconds);
    }

    private void require(String name, String how) {
      if (!holds(name)) {
        throw Refusal.of("the policy has no condition for %s; call %s.", name, how);
      }
    }

    private boolean holds(String name) {
      for (PostCondition condition : conditions) {
        if (condition.name().equals(name)) {
          return true;
        }
      }
      return false;
    }

    private static String notEmpty(String name, String prefix) {
      String field = PostFieldRules.name(name);
      if (prefix.isEmpty()) {
        throw Refusal.of(
            "starts-with $%s \"\" allows every value; if that is meant, call %s.",
            field, field.equals("key") ? "anyKey()" : "anyValue(name)");
      }
      PostFieldRules.value(field, prefix);
      return field;
    }

    private Builder add(PostCondition condition) {
      if (holds(condition.name())) {
        throw Refusal.of("field %s has two conditions; give one.", condition.name());
      }
      conditions.add(condition);
      return this;
    }
  }
}
