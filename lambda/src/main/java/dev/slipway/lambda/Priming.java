package dev.slipway.lambda;

import dev.slipway.http.Body;
import dev.slipway.signer.BucketAddress;
import dev.slipway.signer.Credentials;
import dev.slipway.signer.PresignRequest;
import dev.slipway.signer.Presigner;
import java.time.Duration;

/**
 * Does once, before SnapStart takes its snapshot, what every request does: so that the snapshot
 * holds the classes. No network, and no credentials but worthless ones.
 */
final class Priming {
  /** A request that is refused after all of it was read. */
  private static final String EVENT =
      """
      {"version":"2.0","rawPath":"/v1/uploads","rawQueryString":"",\
      "headers":{"content-type":"application/json"},\
      "requestContext":{"http":{"method":"POST"},"stage":"$default","requestId":"priming",\
      "authorizer":{"jwt":{"claims":{"sub":"priming","TENANT":"priming"}}}},\
      "body":"{\\"purpose\\":\\"\\",\\"fileName\\":\\"a\\",\\"contentType\\":\\"a/b\\",\\"size\\":1}"}
      """;

  private Priming() {}

  /** Primes, and gives what the function said. */
  static Body of(ApiFunction function) {
    Presigner.builder()
        .address(BucketAddress.aws("us-east-1", "priming"))
        .region("us-east-1")
        .credentials(Credentials.of("PRIMING", "of-no-worth"))
        .build()
        .presign(PresignRequest.put("priming").contentLength(1).ttl(Duration.ofSeconds(1)));
    return function.answer(
        new Invocation(
            "priming",
            Body.of(EVENT.replace("TENANT", function.tenantClaim())),
            () -> Duration.ofSeconds(1)));
  }
}
