package dev.slipway.s3;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.testkit.ObjectStoreContract;
import java.util.Random;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract over a real S3, with limits so low that small objects reach them. */
abstract class S3ObjectStoreContract extends ObjectStoreContract {
  // Copies above 5 MiB go in parts, listings come in pages of four.
  static final S3Limits LOW = new S3Limits(PART, PART, 4);

  abstract S3Client client();

  abstract String bucket();

  @Override
  protected ObjectStore store() {
    return new S3ObjectStore(client(), bucket(), LOW, new Random(1));
  }

  @Override
  protected void write(String key, byte[] bytes, String contentType) {
    client()
        .putObject(
            r -> r.bucket(bucket()).key(key).contentType(contentType),
            RequestBody.fromBytes(bytes));
  }

  @Override
  protected void writePart(String key, String multipartUploadId, int number, byte[] bytes) {
    client()
        .uploadPart(
            r -> r.bucket(bucket()).key(key).uploadId(multipartUploadId).partNumber(number),
            RequestBody.fromBytes(bytes));
  }
}
