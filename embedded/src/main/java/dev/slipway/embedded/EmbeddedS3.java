package dev.slipway.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/**
 * An S3 inside this JVM, for development and tests: S3Proxy over a directory, listening on
 * 127.0.0.1, path style only, SigV4 verified. Objects survive a killed process, not a power cut
 * (nothing is fsynced).
 */
public final class EmbeddedS3 implements AutoCloseable {
  // Long enough for a small transfer to end, short enough for Ctrl-C.
  private static final long STOP_TIMEOUT_MILLIS = 2_000;

  // Bodies whose SHA-256 is signed are held in memory until it is verified; presigned ones are not.
  private static final long MAX_SIGNED_BODY_BYTES = 32L << 20;

  private final S3Proxy proxy;
  private final DataDirectory directory;
  private final URI endpoint;

  private EmbeddedS3(S3Proxy proxy, DataDirectory directory) {
    this.proxy = proxy;
    this.directory = directory;
    this.endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /**
   * Starts listening; returns when requests are answered.
   *
   * @param onObjectCreated hears of each key after its object is in place, before the client has
   *     its answer; what it throws is logged and changes nothing for the client
   * @throws IOException when the directory cannot be used or the port is taken; the message says
   *     which, in one line
   */
  public static EmbeddedS3 start(Options options, Consumer<String> onObjectCreated)
      throws IOException {
    QuietLogs.apply();
    DataDirectory directory = DataDirectory.open(options.directory());
    try {
      HookedBlobStore store =
          new HookedBlobStore(
              new FilesystemNio2BlobStore(directory.buckets().toString()),
              directory.buckets(),
              onObjectCreated);
      createBucket(store, options.bucket());
      directory.removeLeftovers(options.bucket());
      return new EmbeddedS3(listen(store, options), directory);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Where the API listens: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return endpoint;
  }

  /** Stops within about two seconds; requests under way are given that long. */
  @Override
  public void close() throws IOException {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IOException("the embedded S3 did not stop cleanly: " + e.getMessage(), e);
    } finally {
      directory.close();
    }
  }

  private static void createBucket(HookedBlobStore store, String bucket) {
    try {
      store.createContainer(CreateBucketRequest.builder().bucket(bucket).build());
    } catch (BucketAlreadyOwnedByYouException e) {
      // there from an earlier start
    }
  }

  private static S3Proxy listen(HookedBlobStore store, Options options) throws IOException {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:" + options.port()))
            .awsAuthentication(
                AuthenticationType.AWS_V4, options.accessKeyId(), options.secretAccessKey())
            .corsRules(cors(options.allowedOrigins()))
            .v4MaxNonChunkedRequestSize(MAX_SIGNED_BODY_BYTES)
            .stopTimeout(STOP_TIMEOUT_MILLIS)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      stopQuietly(proxy, e);
      throw new IOException(reason(e, options.port()), e);
    }
    return proxy;
  }

  private static CrossOriginResourceSharing cors(List<String> origins) {
    return new CrossOriginResourceSharing(
        origins.stream().map(o -> o.equals("*") ? ".*" : Pattern.quote(o)).toList(),
        List.of("GET", "HEAD", "PUT", "POST"),
        List.of("*"),
        List.of("ETag"),
        "");
  }

  private static void stopQuietly(S3Proxy proxy, Exception reason) {
    try {
      proxy.stop();
    } catch (Exception e) {
      reason.addSuppressed(e);
    }
  }

  private static String reason(Exception e, int port) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "port " + port + " of 127.0.0.1 is taken; give the embedded S3 another port";
      }
    }
    return "the embedded S3 did not start: " + e.getMessage();
  }

  /**
   * How to run it.
   *
   * @param directory holds everything; created when missing; one process at a time
   * @param port 0 for a free one
   * @param bucket created when missing; a-z, 0-9 and hyphens, 3 to 63 characters
   * @param secretAccessKey what requests must be signed with
   * @param allowedOrigins exact origins that browsers may call from, such as {@code
   *     http://localhost:8080}; {@code *} for all, which is safe where every request is signed
   */
  public record Options(
      Path directory,
      int port,
      String bucket,
      String accessKeyId,
      String secretAccessKey,
      List<String> allowedOrigins) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    public Options {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port is " + port + "; 0 to 65535 are allowed");
      }
      if (!BUCKET.matcher(bucket).matches()) {
        throw new IllegalArgumentException(
            "bucket is \"" + bucket + "\"; 3 to 63 of a-z, 0-9 and hyphens are allowed");
      }
      if (accessKeyId.isEmpty() || secretAccessKey.isEmpty()) {
        throw new IllegalArgumentException("access key id and secret must not be empty");
      }
      allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "Options[" + directory + ", port " + port + ", bucket " + bucket + "]";
    }
  }
}
