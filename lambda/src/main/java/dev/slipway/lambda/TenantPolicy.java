package dev.slipway.lambda;

import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a tenant's session may do: what its role may, within the tenant's prefix. Keys are encoded,
 * so no tenant's name can hold a wildcard.
 *
 * @param role its ARN tells AWS's partition
 */
record TenantPolicy(Kind kind, String role, String bucket, ObjectKeys keys) {
  /** What is signed. */
  enum Kind {
    UPLOADS,
    DOWNLOADS
  }

  /** The session policy in JSON, up to 2,048 characters (IAM user guide, "Session policies"). */
  String of(String tenant) {
    String prefix =
        switch (kind) {
          case UPLOADS -> keys.incomingOf(tenant);
          case DOWNLOADS -> keys.trustedOf(tenant);
        };
    List<String> actions =
        switch (kind) {
          case UPLOADS ->
              List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts");
          case DOWNLOADS -> List.of("s3:GetObject");
        };
    String objects = "arn:" + partition() + ":s3:::" + bucket + "/" + prefix + "*";
    Map<String, Object> policy =
        Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(
                Map.of("Effect", "Allow", "Action", actions, "Resource", objects),
                // For buckets with keys of their own; the role names which, if any.
                Map.of(
                    "Effect",
                    "Allow",
                    "Action",
                    List.of("kms:GenerateDataKey", "kms:Decrypt"),
                    "Resource",
                    "*")));
    return new String(Json.write(policy), StandardCharsets.UTF_8);
  }

  private String partition() {
    return role.split(":", 3)[1];
  }
}
