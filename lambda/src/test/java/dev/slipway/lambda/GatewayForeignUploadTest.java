package dev.slipway.lambda;

import dev.slipway.http.ForeignUploadContract;
import dev.slipway.http.TestApi;

/** Another's uploads, by the Lambda entry point. */
final class GatewayForeignUploadTest extends ForeignUploadContract {
  GatewayForeignUploadTest() {
    super(new TestApi(new Gateway()));
  }
}
