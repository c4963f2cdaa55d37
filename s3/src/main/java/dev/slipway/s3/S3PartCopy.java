package dev.slipway.s3;

import dev.slipway.core.port.ObjectStore.Headers;
import dev.slipway.core.port.ObjectStore.ObjectChangedException;
import dev.slipway.core.port.ObjectStore.Part;
import dev.slipway.core.upload.PartPlan;
import dev.slipway.core.upload.ReceivedObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/**
 * Copies what is too large for CopyObject: every part conditional on the source being the object
 * that was confirmed, nothing visible before all are there.
 */
final class S3PartCopy {
  private static final int PARTS_AT_ONCE = 4;

  private final S3Client client;
  private final String bucket;
  private final S3Limits limits;
  private final S3Calls calls;
  private final S3Multiparts multiparts;

  S3PartCopy(
      S3Client client, String bucket, S3Limits limits, S3Calls calls, S3Multiparts multiparts) {
    this.client = client;
    this.bucket = bucket;
    this.limits = limits;
    this.calls = calls;
    this.multiparts = multiparts;
  }

  void copy(String key, ReceivedObject pinned, String targetKey, Headers headers)
      throws IOException {
    // A worker that died in the middle has left one, which would be paid for until for ever.
    multiparts.abortAll(targetKey);
    String id = multiparts.create(targetKey, headers);
    try {
      multiparts.complete(targetKey, id, copyParts(new Source(key, pinned), targetKey, id));
    } catch (IOException | RuntimeException e) {
      try {
        multiparts.abort(targetKey, id);
      } catch (IOException abort) {
        e.addSuppressed(abort);
      }
      throw e;
    }
  }

  private List<Part> copyParts(Source source, String targetKey, String id) throws IOException {
    PartPlan plan = PartPlan.of(source.pinned().size(), limits.copyPartBytes());
    ExecutorService threads =
        Executors.newFixedThreadPool(PARTS_AT_ONCE, Thread.ofVirtual().factory());
    try {
      List<Future<Part>> running = new ArrayList<>();
      for (int number = 1; number <= plan.partCount(); number++) {
        int n = number;
        running.add(threads.submit(() -> copyPart(source, targetKey, id, plan.partSize(), n)));
      }
      List<Part> parts = new ArrayList<>();
      for (Future<Part> part : running) {
        parts.add(part.get());
      }
      return parts;
    } catch (ExecutionException e) {
      throw asIs(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while copying " + source.key());
    } finally {
      threads.shutdownNow();
      // Parts still under way would outlive an abort, and be paid for.
      threads.close();
    }
  }

  private Part copyPart(Source source, String targetKey, String id, long partSize, int number)
      throws IOException {
    long from = (number - 1) * partSize;
    long length = PartPlan.lengthOf(number, partSize, source.pinned().size());
    UploadPartCopyRequest request =
        UploadPartCopyRequest.builder()
            .sourceBucket(bucket)
            .sourceKey(source.key())
            .sourceVersionId(source.pinned().versionId())
            .copySourceIfMatch(S3Objects.quoted(source.pinned().etag()))
            .copySourceRange("bytes=" + from + "-" + (from + length - 1))
            .destinationBucket(bucket)
            .destinationKey(targetKey)
            .uploadId(id)
            .partNumber(number)
            .overrideConfiguration(S3Calls::slow)
            .build();
    return calls.run(
        "UploadPartCopy",
        source.key(),
        () -> {
          try {
            String etag = client.uploadPartCopy(request).copyPartResult().eTag();
            return new Part(number, length, S3Objects.unquoted(etag));
          } catch (S3Exception e) {
            // NoSuchUpload is about the target: another worker has taken over
            if (S3Calls.saysChanged(e) && !S3Calls.code(e).equals("NoSuchUpload")) {
              throw new ObjectChangedException(
                  source.key() + " is gone or no longer the object that was confirmed", e);
            }
            throw e;
          }
        });
  }

  private static IOException asIs(@Nullable Throwable cause) {
    return cause instanceof IOException e ? e : new IOException("a part's copy failed", cause);
  }

  private record Source(String key, ReceivedObject pinned) {}
}
