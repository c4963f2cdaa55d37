package dev.slipway.s3;

import dev.slipway.core.port.ObjectStore.Completion;
import dev.slipway.core.port.ObjectStore.Headers;
import dev.slipway.core.port.ObjectStore.Part;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The multipart uploads of one bucket. */
final class S3Multiparts {
  private static final int COMPLETION_ATTEMPTS = 4;
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final S3Client client;
  private final String bucket;
  private final S3Limits limits;
  private final S3Calls calls;
  private final RandomGenerator random;

  S3Multiparts(
      S3Client client, String bucket, S3Limits limits, S3Calls calls, RandomGenerator random) {
    this.client = client;
    this.bucket = bucket;
    this.limits = limits;
    this.calls = calls;
    this.random = random;
  }

  String create(String key, Headers headers) throws IOException {
    return calls.run(
        "CreateMultipartUpload",
        key,
        () ->
            client
                .createMultipartUpload(
                    r ->
                        r.bucket(bucket)
                            .key(key)
                            .contentType(headers.contentType())
                            .contentDisposition(headers.contentDisposition())
                            .cacheControl(headers.cacheControl()))
                .uploadId());
  }

  @Nullable List<Part> listParts(String key, String multipartUploadId) throws IOException {
    List<Part> parts = new ArrayList<>();
    Integer after = null;
    while (true) {
      ListPartsResponse page = partsPage(key, multipartUploadId, after);
      if (page == null) {
        return null;
      }
      page.parts()
          .forEach(
              p -> parts.add(new Part(p.partNumber(), p.size(), S3Objects.unquoted(p.eTag()))));
      if (!Boolean.TRUE.equals(page.isTruncated()) || page.parts().isEmpty()) {
        return List.copyOf(parts);
      }
      after = page.parts().getLast().partNumber();
    }
  }

  /** Puts the parts together unless the key is taken. */
  Completion completeOnce(String key, String multipartUploadId, List<Part> parts)
      throws IOException {
    CompleteMultipartUploadRequest request =
        completion(key, multipartUploadId, parts).ifNoneMatch("*").build();
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == COMPLETION_ATTEMPTS;
      Completion completion =
          calls.run("CompleteMultipartUpload", key, () -> completeOnce(request, last));
      if (completion != null) {
        return completion;
      }
      pause(attempt);
    }
  }

  /** Puts the parts together, in place of what may have the key. */
  void complete(String key, String multipartUploadId, List<Part> parts) throws IOException {
    CompleteMultipartUploadRequest request = completion(key, multipartUploadId, parts).build();
    calls.run("CompleteMultipartUpload", key, () -> client.completeMultipartUpload(request));
  }

  void abortAll(String key) throws IOException {
    String keyMarker = null;
    String idMarker = null;
    boolean more = true;
    while (more) {
      ListMultipartUploadsResponse page = uploadsPage(key, keyMarker, idMarker);
      for (MultipartUpload upload : page.uploads()) {
        // the prefix finds keys too that only begin like this one
        if (upload.key().equals(key)) {
          abort(key, upload.uploadId());
        }
      }
      more = Boolean.TRUE.equals(page.isTruncated()) && !page.uploads().isEmpty();
      keyMarker = page.nextKeyMarker();
      idMarker = page.nextUploadIdMarker();
    }
  }

  void abort(String key, String multipartUploadId) throws IOException {
    calls.run(
        "AbortMultipartUpload",
        key,
        () -> {
          try {
            client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(multipartUploadId));
          } catch (S3Exception e) {
            if (!isUnknown(e)) {
              throw e;
            }
          }
          return null;
        });
  }

  private CompleteMultipartUploadRequest.Builder completion(
      String key, String multipartUploadId, List<Part> parts) {
    List<CompletedPart> completed =
        parts.stream()
            .map(
                p ->
                    CompletedPart.builder()
                        .partNumber(p.number())
                        .eTag(S3Objects.quoted(p.etag()))
                        .build())
            .toList();
    return CompleteMultipartUploadRequest.builder()
        .bucket(bucket)
        .key(key)
        .uploadId(multipartUploadId)
        .multipartUpload(m -> m.parts(completed))
        .overrideConfiguration(S3Calls::slow);
  }

  /** One attempt; null when another request for the key was under way and it is worth repeating. */
  private @Nullable Completion completeOnce(CompleteMultipartUploadRequest request, boolean last) {
    try {
      client.completeMultipartUpload(request);
      return Completion.COMPLETED;
    } catch (S3Exception e) {
      if (e.statusCode() == 412) {
        return Completion.ALREADY_EXISTS;
      }
      if (isUnknown(e)) {
        return Completion.NO_SUCH_UPLOAD;
      }
      if (S3Calls.code(e).equals("InvalidPart")) {
        return Completion.PARTS_CHANGED;
      }
      // ConditionalRequestConflict, OperationAborted
      if (e.statusCode() == 409 && !last) {
        return null;
      }
      throw e;
    }
  }

  private @Nullable ListPartsResponse partsPage(
      String key, String multipartUploadId, @Nullable Integer after) throws IOException {
    return calls.run(
        "ListParts",
        key,
        () -> {
          try {
            return client.listParts(
                r ->
                    r.bucket(bucket)
                        .key(key)
                        .uploadId(multipartUploadId)
                        .maxParts(limits.pageSize())
                        .partNumberMarker(after));
          } catch (S3Exception e) {
            if (isUnknown(e)) {
              return null;
            }
            throw e;
          }
        });
  }

  private ListMultipartUploadsResponse uploadsPage(
      String key, @Nullable String keyMarker, @Nullable String idMarker) throws IOException {
    return calls.run(
        "ListMultipartUploads",
        key,
        () ->
            client.listMultipartUploads(
                r ->
                    r.bucket(bucket)
                        .prefix(key)
                        .maxUploads(limits.pageSize())
                        .keyMarker(keyMarker)
                        .uploadIdMarker(idMarker)));
  }

  /** AWS says NoSuchUpload; Ceph RGW says NoSuchKey when asked for the parts. */
  private static boolean isUnknown(S3Exception e) {
    return e.statusCode() == 404 && !S3Calls.code(e).equals("NoSuchBucket");
  }

  private void pause(int attempt) throws IOException {
    try {
      long longest = FIRST_PAUSE_MILLIS << attempt;
      Thread.sleep(random.nextLong(FIRST_PAUSE_MILLIS, longest + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while completing a multipart upload");
    }
  }
}
