package dev.slipway.signer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes presigned URLs, part signatures and POST forms for one bucket; immutable and thread-safe.
 *
 * {@snippet class="dev.slipway.signer.ReadmeTest" region="presigner"}
 *
 * <p>S3's form of SigV4: keys are encoded once and never normalised, so every key works that S3
 * takes. (Browsers do normalise {@code ./} and {@code ../}: such keys are for other clients.)
 */
public final class Presigner {
  private final SigningMoments moments;
  private final ScratchPool pool = new ScratchPool();
  private final BucketAddress address;
  private final UrlSigner urls;
  private final PostSigner posts;

  private Presigner(BucketAddress address, SigningMoments moments) {
    this.address = address;
    this.moments = moments;
    this.urls = new UrlSigner(address);
    this.posts = new PostSigner(address);
  }

  /** Begins a presigner; address, region and credentials are needed. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Presigns a request.
   *
   * @throws IllegalStateException if the credentials have expired
   */
  public Presigned presign(PresignRequest request) {
    SigningMoment moment = moments.now();
    long seconds = moment.lifeSeconds(request.ttlSeconds());
    SignedNames names = urls.names(request);
    Pairs headers = names.sorted(request.headers());
    Scratch scratch = pool.take();
    String url = urls.url(scratch, moment, request, names, headers, seconds);
    pool.giveBack(scratch);
    return new Presigned(url, headers, moment.after(seconds));
  }

  /**
   * Prepares the signatures of a multipart upload's parts.
   *
   * @param key 1 to 1,024 bytes of UTF-8
   * @param multipartUploadId as CreateMultipartUpload returned it
   * @param ttl 1 second to 7 days
   * @throws IllegalStateException if the credentials have expired
   */
  public PartSigner parts(String key, String multipartUploadId, Duration ttl) {
    SigningMoment moment = moments.now();
    long seconds = moment.lifeSeconds(Checks.ttlSeconds(ttl));
    return new PartSigner(moment, pool, address, key, multipartUploadId, seconds);
  }

  /**
   * Signs a POST policy and returns the form that carries it.
   *
   * @throws IllegalArgumentException if S3 would refuse the form for its size
   * @throws IllegalStateException if the credentials have expired
   */
  public PostForm post(PostPolicy policy) {
    SigningMoment moment = moments.now();
    Scratch scratch = pool.take();
    long seconds = moment.lifeSeconds(policy.ttlSeconds());
    PostForm form = posts.sign(scratch, moment, policy, seconds);
    pool.giveBack(scratch);
    return form;
  }

  /** Presigns a request and shows the steps, to find out why S3 says SignatureDoesNotMatch. */
  public Explanation explain(PresignRequest request) {
    SigningMoment moment = moments.now();
    long seconds = moment.lifeSeconds(request.ttlSeconds());
    SignedNames names = urls.names(request);
    Pairs headers = names.sorted(request.headers());
    String canonical =
        urls.canonicalRequest(new Scratch(), moment, request, names, headers, seconds);
    return new Explanation(
        canonical,
        moment.scope().stringToSignStart() + Hex.of(Sha256.hash(canonical)),
        moment.scope().text(),
        urls.url(new Scratch(), moment, request, names, headers, seconds));
  }

  /** Gathers a presigner's parts. */
  public static final class Builder {
    private @Nullable BucketAddress address;
    private @Nullable String region;
    private @Nullable Supplier<Credentials> credentials;
    private InstantSource clock = InstantSource.system();
    private String service = "s3";

    private Builder() {}

    /** Sets the bucket and where it answers. */
    public Builder address(BucketAddress address) {
      this.address = address;
      return this;
    }

    /** Sets the region of the credential scope, such as {@code us-east-1}. */
    public Builder region(String region) {
      this.region = Checks.scopePart("region", region);
      return this;
    }

    /** Sets credentials that stay the same. */
    public Builder credentials(Credentials credentials) {
      return credentials(() -> credentials);
    }

    /** Sets where credentials come from: asked for every signature, so it must be quick. */
    public Builder credentials(Supplier<Credentials> credentials) {
      this.credentials = credentials;
      return this;
    }

    /** Sets the clock; the system's unless set. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Sets the service of the credential scope; {@code s3} unless set. */
    public Builder service(String service) {
      this.service = Checks.scopePart("service", service);
      return this;
    }

    /**
     * Builds the presigner.
     *
     * @throws IllegalArgumentException if address, region or credentials are missing
     */
    public Presigner build() {
      if (address == null || region == null || credentials == null) {
        throw Refusal.of(
            "A presigner needs address, region and credentials; missing: %s%s%s",
            address == null ? "address " : "",
            region == null ? "region " : "",
            credentials == null ? "credentials" : "");
      }
      return new Presigner(address, new SigningMoments(clock, credentials, region, service));
    }
  }
}
