package dev.slipway.lambda;

import dev.slipway.http.AnswersContract;
import dev.slipway.http.TestApi;

/** The contract's answers, by the Lambda entry point. */
final class GatewayAnswersTest extends AnswersContract {
  GatewayAnswersTest() {
    super(new TestApi(new Gateway()));
  }
}
