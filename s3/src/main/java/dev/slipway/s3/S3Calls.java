package dev.slipway.s3;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Runs calls to one bucket and says which one failed, and how, when one does. */
final class S3Calls {
  // S3 copies and puts together at some 100 MB/s, and may be silent meanwhile.
  private static final Duration SLOW_ATTEMPT_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration SLOW_CALL_TIMEOUT = Duration.ofMinutes(5);

  private final String bucket;

  S3Calls(String bucket) {
    this.bucket = bucket;
  }

  /** For calls that make S3 itself move bytes. */
  static void slow(AwsRequestOverrideConfiguration.Builder override) {
    override.apiCallAttemptTimeout(SLOW_ATTEMPT_TIMEOUT).apiCallTimeout(SLOW_CALL_TIMEOUT);
  }

  <T extends @Nullable Object> T run(String operation, String key, Call<T> call)
      throws IOException {
    try {
      return call.run();
    } catch (S3Exception e) {
      throw new IOException(
          "%s of %s in bucket %s failed: %s %s, request id %s"
              .formatted(operation, key, bucket, e.statusCode(), code(e), e.requestId()),
          e);
    } catch (SdkException e) {
      // no answer: not connected, timed out, no credentials
      throw new IOException(
          "%s of %s in bucket %s failed: %s".formatted(operation, key, bucket, e.getMessage()), e);
    }
  }

  /** S3's name of the error; empty where the answer had no body, as with HEAD. */
  static String code(S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  /** Whether the object that was asked for is gone or another one now. */
  static boolean saysChanged(S3Exception e) {
    return e.statusCode() == 412 || (e.statusCode() == 404 && !code(e).equals("NoSuchBucket"));
  }

  /** Something that asks S3. */
  @FunctionalInterface
  interface Call<T extends @Nullable Object> {
    T run() throws IOException;
  }
}
