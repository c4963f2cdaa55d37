package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** The KMS key of the bucket, where there is one, and who may have S3 use it. */
final class Encryption extends Construct {
  private final @Nullable IKey key;

  Encryption(Construct scope, String id, Plan plan) {
    super(scope, id);
    key =
        switch (plan.settings().encryption()) {
          case Settings.Encryption.S3Managed _ -> null;
          case Settings.Encryption.OwnKey _ ->
              Key.Builder.create(this, "Key")
                  .description("Slipway's bucket, " + plan.settings().environment())
                  .enableKeyRotation(true)
                  .removalPolicy(plan.removal())
                  .build();
          case Settings.Encryption.GivenKey given -> Key.fromKeyArn(this, "Key", given.arn());
        };
  }

  @Nullable IKey key() {
    return key;
  }

  /** To write: S3 asks in the writer's name; for parts it must read its own state too. */
  void allowWriting(Role role) {
    allow(role, "UseKeyToWrite", List.of("kms:GenerateDataKey", "kms:Decrypt"));
  }

  void allowReading(Role role) {
    allow(role, "UseKeyToRead", List.of("kms:Decrypt"));
  }

  private void allow(Role role, String sid, List<String> actions) {
    if (key != null) {
      String s3 = "s3." + Aws.REGION + "." + Aws.URL_SUFFIX;
      role.addToPolicy(
          Access.allow(
              sid, actions, Map.of("StringEquals", Map.of("kms:ViaService", s3)), key.getKeyArn()));
    }
  }
}
