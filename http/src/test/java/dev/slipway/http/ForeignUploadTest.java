package dev.slipway.http;

/** Another's uploads, by the API itself. */
final class ForeignUploadTest extends ForeignUploadContract {
  ForeignUploadTest() {
    super(new TestApi());
  }
}
