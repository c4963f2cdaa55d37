package dev.slipway.aws.tenant;

import dev.slipway.core.json.JsonWriter;
import dev.slipway.core.upload.ObjectKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The session policy that narrows the role which signs uploads to one tenant's prefix.
 *
 * @param partition of the role's ARN: {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param kmsKey ARN of the key that the bucket encrypts with; null without one
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session
 *     policies</a>
 */
record TenantPolicy(String partition, String bucket, ObjectKeys keys, @Nullable String kmsKey) {
  /**
   * Writes the policy. The tenant's segment holds letters, digits, hyphens, underscores and tildes
   * alone, so nothing in a tenant's name can be a wildcard or a variable of IAM.
   */
  String of(String tenant) {
    List<Object> statements = new ArrayList<>();
    statements.add(
        allow(
            List.of("s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"),
            "arn:" + partition + ":s3:::" + bucket + "/" + keys.incomingOf(tenant) + "*"));
    if (kmsKey != null) {
      // S3 decrypts the parts of a multipart upload when it puts them together.
      statements.add(allow(List.of("kms:GenerateDataKey", "kms:Decrypt"), kmsKey));
    }
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return JsonWriter.write(policy);
  }

  private static Map<String, Object> allow(List<String> actions, String resource) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", actions);
    statement.put("Resource", resource);
    return statement;
  }
}
