package dev.slipway.infra;

import dev.slipway.infra.UploadBucket.Prefix;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The two roles whose credentials sign grants. Whatever a signature can do, it can do as one of
 * these: the function that signs has no right to the bucket itself.
 */
final class Signers extends Construct {
  private final Role upload;
  private final Role download;

  Signers(Construct scope, String id, UploadBucket bucket, Encryption encryption, Role api) {
    super(scope, id);
    ArnPrincipal trusted = new ArnPrincipal(api.getRoleArn());
    upload = Access.role(this, "Upload", trusted, "Signs uploads: puts below incoming/");
    upload.addToPolicy(
        Access.allow(
            "PutIncoming",
            List.of("s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"),
            bucket.objects(Prefix.INCOMING)));
    encryption.allowWriting(upload);
    download = Access.role(this, "Download", trusted, "Signs downloads: reads trusted/");
    download.addToPolicy(
        Access.allow("GetTrusted", List.of("s3:GetObject"), bucket.objects(Prefix.TRUSTED)));
    encryption.allowReading(download);
    Access.explain(
        this,
        "AwsSolutions-IAM5",
        "one of these signs for every key below its prefix; a session policy narrows it to one tenant");
  }

  PolicyStatement assume() {
    return Access.allow(
        "Sign", List.of("sts:AssumeRole"), upload.getRoleArn(), download.getRoleArn());
  }

  Map<String, String> environment() {
    return Map.of(
        "SLIPWAY_UPLOAD_ROLE", upload.getRoleArn(), "SLIPWAY_DOWNLOAD_ROLE", download.getRoleArn());
  }

  Role upload() {
    return upload;
  }

  Role download() {
    return download;
  }
}
