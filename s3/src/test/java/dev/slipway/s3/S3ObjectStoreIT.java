package dev.slipway.s3;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract over the embedded S3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class S3ObjectStoreIT extends S3ObjectStoreContract {
  private LocalS3 s3;
  private S3Client client;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    s3 = LocalS3.start(directory);
    client = S3Clients.of(s3.settings());
  }

  @AfterAll
  void stop() throws IOException {
    client.close();
    s3.close();
  }

  @Override
  S3Client client() {
    return client;
  }

  @Override
  String bucket() {
    return LocalS3.BUCKET;
  }
}
