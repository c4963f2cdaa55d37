package dev.slipway.s3;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.upload.ReceivedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket of AWS S3, or of anything that speaks its protocol. */
public final class S3ObjectStore implements ObjectStore {
  private final S3Client client;
  private final String bucket;
  private final S3Limits limits;
  private final S3Calls calls;
  private final S3Multiparts multiparts;
  private final S3PartCopy partCopy;

  /**
   * @param random jitter for repeated attempts
   */
  public S3ObjectStore(S3Client client, String bucket, S3Limits limits, RandomGenerator random) {
    this.client = client;
    this.bucket = bucket;
    this.limits = limits;
    this.calls = new S3Calls(bucket);
    this.multiparts = new S3Multiparts(client, bucket, limits, calls, random);
    this.partCopy = new S3PartCopy(client, bucket, limits, calls, multiparts);
  }

  /**
   * Asks whether the bucket is there and may be used.
   *
   * @throws IOException when it is not; the message says what S3 answered
   */
  public void check() throws IOException {
    calls.run("HeadBucket", "the bucket", () -> client.headBucket(r -> r.bucket(bucket)));
  }

  @Override
  public @Nullable ReceivedObject head(String key) throws IOException {
    return calls.run(
        "HeadObject",
        key,
        () -> {
          try {
            return S3Objects.received(client.headObject(headRequest(key).build()));
          } catch (S3Exception e) {
            if (e.statusCode() == 404) {
              return null;
            }
            throw e;
          }
        });
  }

  // By a list, for which no right to read is needed. A key sorts before all it is a prefix of.
  @Override
  public boolean exists(String key) throws IOException {
    return calls
        .run(
            "ListObjectsV2",
            key,
            () -> client.listObjectsV2(r -> r.bucket(bucket).prefix(key).maxKeys(1)))
        .contents()
        .stream()
        .anyMatch(object -> object.key().equals(key));
  }

  @Override
  public InputStream read(String key, ReceivedObject pinned, long from, long to)
      throws IOException {
    if (from < 0 || to < from || to > pinned.size()) {
      throw new IllegalArgumentException(
          "range %s to %s is not within %s bytes".formatted(from, to, pinned.size()));
    }
    return from == to ? readNothing(key, pinned) : readRange(key, pinned, from, to);
  }

  @Override
  public ReceivedObject copy(String key, ReceivedObject pinned, String targetKey, Headers headers)
      throws IOException {
    if (pinned.size() > limits.copyBytes()) {
      partCopy.copy(key, pinned, targetKey, headers);
    } else {
      copyAtOnce(key, pinned, targetKey, headers);
    }
    ReceivedObject copy = head(targetKey);
    if (copy == null) {
      throw new IOException("the copy %s in bucket %s is gone".formatted(targetKey, bucket));
    }
    if (!copy.etag().equals(pinned.etag()) && pinned.versionId() == null) {
      checkCopied(key, pinned, targetKey);
    }
    return copy;
  }

  /**
   * Makes sure that the copy is of the confirmed object where the S3 did not: Ceph RGW (16.2)
   * ignores x-amz-copy-source-if-match. The same ETag means the same bytes; but a multipart
   * upload's copy, or an encrypted one, has another ETag, and then the source tells.
   */
  private void checkCopied(String key, ReceivedObject pinned, String targetKey) throws IOException {
    ReceivedObject source = head(key);
    if (source == null
        || !source.etag().equals(pinned.etag())
        || !source.writtenAt().equals(pinned.writtenAt())) {
      delete(targetKey);
      throw new ObjectChangedException(key + " changed while it was copied");
    }
  }

  @Override
  public ReceivedObject put(String key, byte[] bytes, Headers headers) throws IOException {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType(headers.contentType())
            .contentDisposition(headers.contentDisposition())
            .cacheControl(headers.cacheControl())
            .build();
    calls.run("PutObject", key, () -> client.putObject(request, RequestBody.fromBytes(bytes)));
    ReceivedObject stored = head(key);
    if (stored == null) {
      throw new IOException("the object %s in bucket %s is gone".formatted(key, bucket));
    }
    return stored;
  }

  @Override
  public void delete(String key) throws IOException {
    calls.run("DeleteObject", key, () -> client.deleteObject(r -> r.bucket(bucket).key(key)));
  }

  @Override
  public void deleteAll(String prefix) throws IOException {
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException("prefix must end in a slash, not " + prefix);
    }
    String token = null;
    do {
      ListObjectsV2Response page = list(prefix, token);
      deletePage(prefix, page.contents());
      token = page.nextContinuationToken();
    } while (token != null);
  }

  @Override
  public String createMultipart(String key, String contentType) throws IOException {
    return multiparts.create(key, new Headers(contentType, null, null));
  }

  @Override
  public @Nullable List<Part> listParts(String key, String multipartUploadId) throws IOException {
    return multiparts.listParts(key, multipartUploadId);
  }

  @Override
  public Completion completeMultipart(String key, String multipartUploadId, List<Part> parts)
      throws IOException {
    return multiparts.completeOnce(key, multipartUploadId, parts);
  }

  @Override
  public void abortMultiparts(String key) throws IOException {
    multiparts.abortAll(key);
  }

  private HeadObjectRequest.Builder headRequest(String key) {
    return HeadObjectRequest.builder().bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED);
  }

  private InputStream readRange(String key, ReceivedObject pinned, long from, long to)
      throws IOException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .ifMatch(S3Objects.quoted(pinned.etag()))
            .versionId(pinned.versionId())
            .range("bytes=" + from + "-" + (to - 1))
            .build();
    return calls.run(
        "GetObject",
        key,
        () -> {
          try {
            return new RangeStream(client.getObject(request), to - from);
          } catch (S3Exception e) {
            throw changed(key, e);
          }
        });
  }

  /** An empty range cannot be asked for, but whether the object is still the same can. */
  private InputStream readNothing(String key, ReceivedObject pinned) throws IOException {
    HeadObjectRequest request =
        headRequest(key)
            .ifMatch(S3Objects.quoted(pinned.etag()))
            .versionId(pinned.versionId())
            .build();
    return calls.run(
        "HeadObject",
        key,
        () -> {
          try {
            client.headObject(request);
            return InputStream.nullInputStream();
          } catch (S3Exception e) {
            throw changed(key, e);
          }
        });
  }

  private void copyAtOnce(String key, ReceivedObject pinned, String targetKey, Headers headers)
      throws IOException {
    CopyObjectRequest request =
        CopyObjectRequest.builder()
            .sourceBucket(bucket)
            .sourceKey(key)
            .sourceVersionId(pinned.versionId())
            .copySourceIfMatch(S3Objects.quoted(pinned.etag()))
            .destinationBucket(bucket)
            .destinationKey(targetKey)
            .metadataDirective(MetadataDirective.REPLACE)
            .contentType(headers.contentType())
            .contentDisposition(headers.contentDisposition())
            .cacheControl(headers.cacheControl())
            .overrideConfiguration(S3Calls::slow)
            .build();
    calls.run(
        "CopyObject",
        key,
        () -> {
          try {
            return client.copyObject(request);
          } catch (S3Exception e) {
            throw changed(key, e);
          }
        });
  }

  private ListObjectsV2Response list(String prefix, @Nullable String token) throws IOException {
    return calls.run(
        "ListObjectsV2",
        prefix,
        () ->
            client.listObjectsV2(
                r ->
                    r.bucket(bucket)
                        .prefix(prefix)
                        .maxKeys(limits.pageSize())
                        .continuationToken(token)));
  }

  private void deletePage(String prefix, List<S3Object> objects) throws IOException {
    if (objects.isEmpty()) {
      return;
    }
    List<ObjectIdentifier> keys =
        objects.stream().map(o -> ObjectIdentifier.builder().key(o.key()).build()).toList();
    var response =
        calls.run(
            "DeleteObjects",
            prefix,
            () ->
                client.deleteObjects(
                    r -> r.bucket(bucket).delete(d -> d.objects(keys).quiet(true))));
    if (!response.errors().isEmpty()) {
      var first = response.errors().getFirst();
      throw new IOException(
          "DeleteObjects below %s in bucket %s left %s objects; %s: %s"
              .formatted(prefix, bucket, response.errors().size(), first.key(), first.code()));
    }
  }

  /** What to throw for a refused conditional request. */
  private static S3Exception changed(String key, S3Exception e) throws ObjectChangedException {
    if (S3Calls.saysChanged(e)) {
      throw new ObjectChangedException(
          key + " is gone or no longer the object that was confirmed", e);
    }
    return e;
  }
}
