package dev.slipway.signer;

import org.junit.jupiter.api.Test;

/** Random requests have the signature that the AWS SDK for Java gives them. */
class AwsSdkAgreementTest {

  @Test
  void urlsOfRandomRequestsAreTheSdks() {
    new AwsSdkAgreement(4711).check(3_000);
  }
}
