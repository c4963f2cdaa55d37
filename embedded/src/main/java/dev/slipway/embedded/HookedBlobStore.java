package dev.slipway.embedded;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Tells of each object that has come to be: S3's ObjectCreated events. */
final class HookedBlobStore extends ForwardingBlobStore {
  private static final System.Logger LOG = System.getLogger(HookedBlobStore.class.getName());

  private final Path buckets;
  private final Consumer<String> onObjectCreated;
  private final DirectoryGuard guard = new DirectoryGuard();

  HookedBlobStore(BlobStore delegate, Path buckets, Consumer<String> onObjectCreated) {
    super(delegate);
    this.buckets = buckets;
    this.onObjectCreated = onObjectCreated;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    return creating(request.bucket(), request.key(), () -> super.putBlob(request, payload));
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return creating(
        request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return creating(
        upload.containerName(),
        upload.blobName(),
        () -> super.completeMultipartUpload(upload, request));
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream payload) {
    refuseUnknown(upload);
    return super.uploadMultipartPart(upload, request, payload);
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    refuseUnknown(upload);
    return super.listMultipartUpload(upload);
  }

  /**
   * S3Proxy asks nobody whether the upload exists: it would list no parts where S3 says
   * NoSuchUpload, and store parts after an abort, which nothing would ever remove.
   */
  private void refuseUnknown(MultipartUpload upload) {
    String stub = ".mpus-" + upload.id() + "-" + upload.blobName() + "-stub";
    Path root = buckets.resolve(upload.containerName()).normalize();
    Path file = root.resolve(stub).normalize();
    if (!root.startsWith(buckets) || !file.startsWith(root) || !Files.exists(file)) {
      throw new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
    }
  }

  private <T> T creating(String bucket, String key, Supplier<T> write) {
    if (Leftovers.isTemporary(key)) {
      throw S3Exceptions.invalidArgument(
          "keys that end in a hyphen and a random UUID are what half-written objects are called");
    }
    Path root = buckets.resolve(bucket).normalize();
    // an unknown bucket is S3Proxy's to refuse, and must not come to be by the guard's directories
    T response = Files.isDirectory(root) ? guard.keeping(parent(root, key), write) : write.get();
    created(key);
    return response;
  }

  private Path parent(Path root, String key) {
    Path parent = root.resolve(key).normalize().getParent();
    if (!root.startsWith(buckets) || parent == null || !parent.startsWith(root)) {
      throw S3Exceptions.invalidArgument("the key leaves the bucket");
    }
    return parent;
  }

  private void created(String key) {
    if (key.startsWith(Leftovers.STUB_PREFIX)) {
      return;
    }
    try {
      onObjectCreated.accept(key);
    } catch (RuntimeException e) {
      // The object is there: to fail the request would be a lie. The sweeper finds lost events.
      LOG.log(System.Logger.Level.WARNING, "the hook failed for " + key, e);
    }
  }
}
