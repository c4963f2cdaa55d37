package dev.slipway.s3;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.ObjectStore.Completion;
import dev.slipway.core.port.ObjectStore.Part;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The contract over a Ceph RGW 16.2, which is not S3Proxy's code nor AWS's: at
 * SLIPWAY_TEST_CEPH_ENDPOINT, with the keys of {@link #settings}.
 */
@EnabledIfEnvironmentVariable(named = "SLIPWAY_TEST_CEPH_ENDPOINT", matches = "http.+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CephObjectStoreIT extends S3ObjectStoreContract {
  private S3Client client;

  private static S3Settings settings() {
    S3Settings at = LocalS3.settings(requireNonNull(System.getenv("SLIPWAY_TEST_CEPH_ENDPOINT")));
    S3Settings.Keys keys = new S3Settings.Keys("AKIDTEST", "SECRETTEST");
    return new S3Settings(at.endpoint(), null, at.region(), at.bucket(), keys, true);
  }

  @BeforeAll
  void connect() {
    client = S3Clients.of(settings());
    client.createBucket(r -> r.bucket(LocalS3.BUCKET));
  }

  @AfterAll
  void disconnect() {
    client.close();
  }

  @Override
  S3Client client() {
    return client;
  }

  @Override
  String bucket() {
    return LocalS3.BUCKET;
  }

  /** RGW 16.2 ignores If-None-Match on CompleteMultipartUpload: the object is replaced. */
  @Test
  @Override
  protected void completingOverAnObjectIsRefused() throws IOException {
    String id = store().createMultipart(key("a"), "video/mp4");
    writePart(key("a"), id, 1, bytes(10, 1));
    List<Part> parts = requireNonNull(store().listParts(key("a"), id));
    write(key("a"), bytes(10, 2), "image/jpeg");

    assertThat(store().completeMultipart(key("a"), id, parts)).isEqualTo(Completion.COMPLETED);
    assertThat(content(key("a"))).isEqualTo(bytes(10, 1));
  }

  /** RGW 16.2 answers 500 InternalError, where S3 says NoSuchUpload. */
  @Test
  @Override
  protected void anAbortedMultipartUploadCannotBeCompleted() throws IOException {
    String id = store().createMultipart(key("a"), "video/mp4");
    writePart(key("a"), id, 1, bytes(10, 1));
    List<Part> parts = requireNonNull(store().listParts(key("a"), id));
    store().abortMultiparts(key("a"));

    assertThatThrownBy(() -> store().completeMultipart(key("a"), id, parts))
        .isInstanceOf(IOException.class);
    assertThat(store().head(key("a"))).isNull();
  }
}
