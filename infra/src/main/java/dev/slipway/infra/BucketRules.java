package dev.slipway.infra;

import dev.slipway.infra.UploadBucket.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;

/**
 * What the bucket refuses whoever asks, the account's administrators included: a role that was
 * given too much, or a signer with a bug, stops here.
 */
final class BucketRules {
  private static final List<String> ACL_HEADERS =
      List.of(
          "s3:x-amz-acl",
          "s3:x-amz-grant-read",
          "s3:x-amz-grant-read-acp",
          "s3:x-amz-grant-write",
          "s3:x-amz-grant-write-acp",
          "s3:x-amz-grant-full-control");

  private final UploadBucket bucket;

  BucketRules(UploadBucket bucket) {
    this.bucket = bucket;
  }

  /**
   * Nothing under incoming/ is written twice. Parts are exempt, as they take no condition: the
   * completion is what counts. So are forms, where they are allowed at all: S3 has no write-once
   * for them.
   */
  void writeOnce(boolean postGrants) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("Null", Map.of("s3:if-none-match", "true"));
    conditions.put("Bool", Map.of("s3:ObjectCreationOperation", "true"));
    if (postGrants) {
      conditions.put("StringNotEquals", Map.of("s3:authType", "POST"));
    }
    deny("WriteOnce", List.of("s3:PutObject"), conditions, below(Prefix.INCOMING));
  }

  /** No form is taken at all. */
  void noForms() {
    deny(
        "NoForms",
        List.of("s3:PutObject"),
        Map.of("StringEquals", Map.of("s3:authType", "POST")),
        bucket.arn() + "/*");
  }

  /** A presigned request is refused when its signature is older than the longest grant. */
  void signaturesDieAfter(java.time.Duration longest) {
    deny(
        "LateSignature",
        List.of("s3:*"),
        Map.of(
            "NumericGreaterThan", Map.of("s3:signatureAge", String.valueOf(longest.toMillis())),
            "StringEquals", Map.of("s3:authType", List.of("REST-QUERY-STRING", "POST"))),
        bucket.arn(),
        bucket.arn() + "/*");
  }

  /** No ACL, whatever it says; ownership of the bucket already makes them void. */
  void noAcls() {
    deny(
        "NoAclChange",
        List.of("s3:PutObjectAcl", "s3:PutObjectVersionAcl", "s3:PutBucketAcl"),
        Map.of(),
        bucket.arn(),
        bucket.arn() + "/*");
    for (String header : ACL_HEADERS) {
      deny(
          "NoAcl" + sid(header),
          List.of("s3:PutObject"),
          Map.of("Null", Map.of(header, "false")),
          bucket.arn() + "/*");
    }
  }

  /** No tags: nothing here reads them, and a scanner's verdict must not be forged by one. */
  void noTags() {
    deny(
        "NoTags",
        List.of(
            "s3:PutObjectTagging",
            "s3:PutObjectVersionTagging",
            "s3:DeleteObjectTagging",
            "s3:DeleteObjectVersionTagging"),
        Map.of(),
        bucket.arn() + "/*");
  }

  void onlyReadersOfIncoming(List<Role> readers) {
    deny(
        "OnlyWorkersReadIncoming",
        List.of("s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectVersionForReplication"),
        notOneOf(readers),
        below(Prefix.INCOMING));
  }

  void onlyWritersOfTrusted(List<Role> writers) {
    deny(
        "OnlyWorkersWriteTrusted",
        List.of("s3:PutObject", "s3:ReplicateObject", "s3:ReplicateDelete"),
        notOneOf(writers),
        below(Prefix.TRUSTED),
        below(Prefix.QUARANTINE));
  }

  void onlyDeleters(List<Role> deleters) {
    deny(
        "OnlyOursDelete",
        List.of("s3:DeleteObject", "s3:DeleteObjectVersion"),
        notOneOf(deleters),
        below(Prefix.INCOMING),
        below(Prefix.TRUSTED),
        below(Prefix.QUARANTINE));
  }

  private String below(Prefix prefix) {
    return bucket.arn() + "/" + prefix.folder() + "/*";
  }

  private static Map<String, Object> notOneOf(List<Role> roles) {
    List<String> arns = new ArrayList<>();
    roles.forEach(role -> arns.add(role.getRoleArn()));
    return Map.of("ArnNotEquals", Map.of("aws:PrincipalArn", arns));
  }

  private static String sid(String header) {
    StringBuilder sid = new StringBuilder();
    for (String word : header.substring("s3:x-amz-".length()).split("-", -1)) {
      sid.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return sid.toString();
  }

  private void deny(
      String sid, List<String> actions, Map<String, Object> conditions, String... resources) {
    bucket
        .bucket()
        .addToResourcePolicy(
            PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(actions)
                .resources(Arrays.asList(resources))
                .conditions(conditions)
                .build());
  }
}
