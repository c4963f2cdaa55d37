package dev.slipway.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** Decides who may upload what; no right to the bucket, but to become who signs. */
final class ApiFunction extends Construct {
  /** API Gateway itself gives up after thirty. */
  private static final int TIMEOUT_SECONDS = 29;

  /** Half a processor: Java starts on it in time, and most of a request is waiting. */
  private static final int MEMORY_MIB = 1024;

  private final ZipFunction zip;
  private final Signers signers;

  ApiFunction(Construct scope, String id, Surroundings around, Encryption encryption) {
    super(scope, id);
    Map<String, String> environment = new HashMap<>(around.environment());
    environment.put(
        "SLIPWAY_TENANT_CREDENTIALS", String.valueOf(around.plan().settings().tenantCredentials()));
    environment.put("SLIPWAY_TOKEN_TENANT_CLAIM", around.plan().settings().tokens().tenantClaim());
    IKey key = encryption.key();
    if (key != null) {
      // A tenant's session must say that it may use the key too.
      environment.put("SLIPWAY_KMS_KEY", key.getKeyArn());
    }
    zip =
        new ZipFunction(
            this,
            "Api",
            around.plan(),
            "Decides who may upload what, and signs it",
            MEMORY_MIB,
            TIMEOUT_SECONDS,
            environment);
    signers = new Signers(this, "Signers", around.bucket(), encryption, zip.role());
    signers.environment().forEach((name, value) -> zip.function().addEnvironment(name, value));
    zip.role().addToPolicy(signers.assume());
    zip.role()
        .addToPolicy(
            around
                .table()
                .use(
                    List.of("GetItem", "BatchGetItem", "PutItem", "UpdateItem", "Query"),
                    "owner",
                    "tenant"));
    zip.role()
        .addToPolicy(
            Access.allow(
                "SendHints", List.of("sqs:SendMessage"), around.queues().events().getQueueArn()));
  }

  ZipFunction zip() {
    return zip;
  }

  Signers signers() {
    return signers;
  }
}
