package dev.slipway.signer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signature Version 4 in general: any AWS service, any method, in the Authorization header or in
 * the query. Immutable, thread-safe, and written for clarity: {@link Presigner} is the quick one
 * for S3.
 *
 * @param region of the credential scope, such as {@code us-east-1}
 * @param service of the credential scope, such as {@code s3} or {@code execute-api}
 * @param doubleEncode whether the canonical path is encoded once more than it is sent: by every
 *     service but S3
 * @param normalizePath whether {@code .}, {@code ..} and empty segments leave the canonical path:
 *     by every service but S3
 * @param signSessionToken whether the session token is signed with the rest; a few services want it
 *     added after
 * @param sendPayloadHash whether the header {@code x-amz-content-sha256} is sent and signed: S3
 *     wants it in header signing
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
public record SigV4(
    String region,
    String service,
    boolean doubleEncode,
    boolean normalizePath,
    boolean signSessionToken,
    boolean sendPayloadHash) {

  /** The payload hash that leaves the body out of the signature (S3 only). */
  public static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

  /** Checks region and service: 1 to 64 letters, digits, dots, underscores and hyphens. */
  public SigV4 {
    Checks.scopePart("region", region);
    Checks.scopePart("service", service);
  }

  /** Returns S3's rules: the path as it is sent, the payload hash in a header. */
  public static SigV4 s3(String region) {
    return new SigV4(region, "s3", false, false, true, true);
  }

  /** Returns the rules of services other than S3: the path normalised and encoded again. */
  public static SigV4 service(String region, String service) {
    return new SigV4(region, service, true, true, true, false);
  }

  /**
   * A header or a query parameter.
   *
   * @param name as it is meant, not encoded
   * @param value as it is meant, not encoded
   */
  public record Field(String name, String value) {}

  /**
   * A request to sign.
   *
   * @param method in upper case
   * @param path as it is sent: percent-encoded, beginning with a slash
   * @param query not encoded, names may repeat
   * @param headers all to be signed, names may repeat; {@code host} must be among them
   * @param payloadHash SHA-256 of the body in lower-case hexadecimal, or {@link #UNSIGNED_PAYLOAD}
   */
  public record Request(
      String method, String path, List<Field> query, List<Field> headers, String payloadHash) {

    /** Copies the lists. */
    public Request {
      query = List.copyOf(query);
      headers = List.copyOf(headers);
      if (headers.stream().noneMatch(h -> h.name().equalsIgnoreCase("host"))) {
        throw new IllegalArgumentException("headers lack host; SigV4 demands that it is signed.");
      }
    }
  }

  /**
   * A signed request with the steps that led there.
   *
   * @param canonicalRequest as the SigV4 guide defines it
   * @param stringToSign algorithm, time, credential scope and the canonical request's hash
   * @param credentialScope {@code date/region/service/aws4_request}
   * @param signature 64 lower-case hexadecimal digits
   * @param authorization the Authorization header's value; in query signing empty
   * @param headers all headers to send, added ones included
   * @param query the encoded query to send, the signature included where it belongs there
   */
  public record Signed(
      String canonicalRequest,
      String stringToSign,
      String credentialScope,
      String signature,
      String authorization,
      List<Field> headers,
      String query) {}

  /** Signs in the Authorization header. */
  public Signed sign(Request request, Credentials credentials, Instant now) {
    CredentialScope scope = CredentialScope.at(now, region, service);
    List<Field> headers = new ArrayList<>(request.headers());
    addOnce(headers, new Field("x-amz-date", scope.amzDate()));
    if (sendPayloadHash) {
      addOnce(headers, new Field("x-amz-content-sha256", request.payloadHash()));
    }
    @Nullable Field token = token("x-amz-security-token", credentials);
    if (token != null && signSessionToken) {
      addOnce(headers, token);
    }
    CanonicalRequest canonical = canonical(request, request.query(), headers);
    String stringToSign = scope.stringToSignStart() + canonical.hash();
    String signature = signature(stringToSign, scope, credentials);
    if (token != null && !signSessionToken) {
      headers.add(token);
    }
    String authorization =
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                CredentialScope.ALGORITHM,
                credentials.accessKeyId(),
                scope.text(),
                canonical.signedHeaders(),
                signature);
    return new Signed(
        canonical.text(),
        stringToSign,
        scope.text(),
        signature,
        authorization,
        List.copyOf(headers),
        CanonicalRequest.query(request.query()));
  }

  /**
   * Signs in the query.
   *
   * @param ttl 1 second to 7 days
   */
  public Signed presign(Request request, Credentials credentials, Instant now, Duration ttl) {
    CredentialScope scope = CredentialScope.at(now, region, service);
    List<Field> query = new ArrayList<>(request.query());
    query.add(new Field("X-Amz-Algorithm", CredentialScope.ALGORITHM));
    query.add(new Field("X-Amz-Credential", credentials.accessKeyId() + "/" + scope.text()));
    query.add(new Field("X-Amz-Date", scope.amzDate()));
    query.add(new Field("X-Amz-Expires", Integer.toString(Checks.ttlSeconds(ttl))));
    query.add(new Field("X-Amz-SignedHeaders", CanonicalRequest.signedHeaders(request.headers())));
    @Nullable Field token = token("X-Amz-Security-Token", credentials);
    if (token != null && signSessionToken) {
      query.add(token);
    }
    CanonicalRequest canonical = canonical(request, query, request.headers());
    String stringToSign = scope.stringToSignStart() + canonical.hash();
    String signature = signature(stringToSign, scope, credentials);
    if (token != null && !signSessionToken) {
      query.add(token);
    }
    return new Signed(
        canonical.text(),
        stringToSign,
        scope.text(),
        signature,
        "",
        request.headers(),
        CanonicalRequest.query(query) + "&X-Amz-Signature=" + signature);
  }

  private CanonicalRequest canonical(Request request, List<Field> query, List<Field> headers) {
    String path = normalizePath ? CanonicalRequest.normalized(request.path()) : request.path();
    return new CanonicalRequest(
        request.method(),
        doubleEncode ? UriEncoding.encode(path, true) : path,
        CanonicalRequest.query(query),
        headers,
        request.payloadHash());
  }

  /** A header the caller has set already is signed as it is. */
  private static void addOnce(List<Field> headers, Field added) {
    if (headers.stream().noneMatch(h -> h.name().equalsIgnoreCase(added.name()))) {
      headers.add(added);
    }
  }

  private static @Nullable Field token(String name, Credentials credentials) {
    String token = credentials.sessionToken();
    return token == null ? null : new Field(name, token);
  }

  private static String signature(
      String stringToSign, CredentialScope scope, Credentials credentials) {
    return Hex.of(Sha256.hmac(scope.signingKey(credentials.secretAccessKey()), stringToSign));
  }
}
