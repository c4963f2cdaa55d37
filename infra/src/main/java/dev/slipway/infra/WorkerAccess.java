package dev.slipway.infra;

import dev.slipway.infra.UploadBucket.Prefix;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sqs.Queue;

/** What a worker may do, in a function or in a task: the only ones that read what came in. */
final class WorkerAccess {
  private final Surroundings around;
  private final Encryption encryption;

  WorkerAccess(Surroundings around, Encryption encryption) {
    this.around = around;
    this.encryption = encryption;
  }

  void give(Role role, Queue from, Queue dead) {
    UploadBucket bucket = around.bucket();
    String incoming = bucket.objects(Prefix.INCOMING);
    String trusted = bucket.objects(Prefix.TRUSTED);
    String quarantine = bucket.objects(Prefix.QUARANTINE);
    role.addToPolicy(
        Access.allow("ReadIncoming", List.of("s3:GetObject", "s3:GetObjectVersion"), incoming));
    role.addToPolicy(
        Access.allow(
            "Promote",
            List.of("s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload"),
            trusted,
            quarantine));
    role.addToPolicy(
        Access.allow("Tidy", List.of("s3:DeleteObject"), incoming, trusted, quarantine));
    // Who cancels an upload in parts leaves the parts to a worker; IAM knows no prefix for the
    // list.
    role.addToPolicy(Access.allow("EndParts", List.of("s3:AbortMultipartUpload"), incoming));
    role.addToPolicy(
        Access.allow("ListParts", List.of("s3:ListBucketMultipartUploads"), bucket.arn()));
    role.addToPolicy(look(bucket));
    encryption.allowWriting(role);
    role.addToPolicy(around.table().use(List.of("GetItem", "UpdateItem")));
    role.addToPolicy(
        Access.allow(
            "TakeHints",
            List.of(
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:ChangeMessageVisibility",
                // What must wait is sent anew, and a message that names several uploads is split.
                "sqs:SendMessage",
                "sqs:GetQueueAttributes"),
            from.getQueueArn()));
    role.addToPolicy(Access.allow("BuryHints", List.of("sqs:SendMessage"), dead.getQueueArn()));
    Access.explain(
        role,
        "AwsSolutions-IAM5",
        "a worker processes whatever has arrived: any key below the environment's three prefixes");
  }

  // Without the right to list, S3 answers the HEAD of a missing object with 403, not 404; a HEAD
  // has no prefix, so the prefix counts only where there is one.
  private static PolicyStatement look(UploadBucket bucket) {
    return Access.allow(
        "TellMissingFromForbidden",
        List.of("s3:ListBucket"),
        Map.of(
            "StringLikeIfExists",
            Map.of(
                "s3:prefix",
                List.of(
                    bucket.keys(Prefix.INCOMING),
                    bucket.keys(Prefix.TRUSTED),
                    bucket.keys(Prefix.QUARANTINE)))),
        bucket.arn());
  }
}
