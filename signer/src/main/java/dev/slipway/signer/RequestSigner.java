package dev.slipway.signer;

import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs whole requests in the Authorization header, for the services whose every call is a POST to
 * {@code /}, as DynamoDB's and STS's are; immutable and thread-safe. For other methods and paths
 * there is {@link SigV4}.
 *
 * <p>It is what a cold start waits for, so it has no regular expression, formatter or lambda in it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
public final class RequestSigner {
  private final SigningMoments moments;
  private final ScratchPool pool = new ScratchPool();

  /**
   * Makes a signer.
   *
   * @param region of the credential scope, such as {@code us-east-1}
   * @param service of the credential scope, such as {@code dynamodb}
   * @param credentials asked for every signature, so it must be quick
   * @throws IllegalArgumentException if region or service cannot be one
   */
  public RequestSigner(
      String region, String service, Supplier<Credentials> credentials, InstantSource clock) {
    moments =
        new SigningMoments(
            clock,
            credentials,
            Checks.scopePart("region", region),
            Checks.scopePart("service", service));
  }

  /**
   * Signs a POST to {@code /} without a query.
   *
   * @param host as the client will send it, with the port unless it is the scheme's own
   * @param headers to be signed and sent, such as {@code content-type}; up to 64, each name once
   * @return all headers to send except {@code host}, by their names in lower case
   * @throws IllegalArgumentException if a header cannot be signed
   * @throws IllegalStateException if the credentials have expired
   */
  public SortedMap<String, String> sign(String host, Map<String, String> headers, byte[] body) {
    SigningMoment moment = moments.now();
    TreeMap<String, String> all = new TreeMap<>();
    Pair checked = null;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      checked = HeaderRules.add(checked, header.getKey(), header.getValue());
      all.put(checked.name(), checked.value());
    }
    all.put("host", HeaderRules.value("host", host));
    all.put("x-amz-date", moment.scope().amzDate());
    @Nullable String token = moment.credentials().sessionToken();
    if (token != null) {
      all.put("x-amz-security-token", token);
    }
    all.put("authorization", authorization(moment, all, body));
    all.remove("host");
    return all;
  }

  private String authorization(
      SigningMoment moment, SortedMap<String, String> headers, byte[] body) {
    Scratch scratch = pool.take();
    scratch.ascii("POST\n/\n\n");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String value = HeaderRules.canonicalValue(header.getValue());
      scratch.ascii(header.getKey()).put(':').ascii(value).put('\n');
    }
    String names = String.join(";", headers.keySet());
    scratch.put('\n').ascii(names).put('\n').ascii(Hex.of(Sha256.newDigest().digest(body)));
    moment.sign(scratch, 0);
    scratch.truncate(0).ascii(CredentialScope.ALGORITHM).ascii(" Credential=");
    scratch.ascii(moment.credential()).ascii(", SignedHeaders=").ascii(names);
    scratch.ascii(", Signature=").hexOfDigest();
    String authorization = scratch.string(0, scratch.length());
    pool.giveBack(scratch);
    return authorization;
  }
}
