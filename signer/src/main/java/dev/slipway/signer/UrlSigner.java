package dev.slipway.signer;

import java.nio.charset.StandardCharsets;

/**
 * Writes the canonical request of a presigned URL into scratch memory, and makes the URL of it.
 *
 * <p>Both hold the path and the query, with one character between them: after the signature, the
 * method is overwritten by the origin, the line feed by a question mark and the headers by the
 * signature. So the longest part is written once; {@code AwsSdkAgreement} and {@code
 * PlainPresigner} tell that the URL is the right one.
 */
final class UrlSigner {
  private static final byte[] SIGNATURE = ascii("&X-Amz-Signature=");

  private final SignedNames.Cache cache;
  private final byte[] origin;
  private final byte[] path;

  UrlSigner(BucketAddress address) {
    cache = new SignedNames.Cache(address.host());
    origin = ascii(address.origin());
    path = ascii(address.path() + "/");
  }

  /** What the names of a request's headers tell. */
  SignedNames names(PresignRequest request) {
    return cache.of(request.headers());
  }

  /** Signs a request and returns its URL. */
  String url(
      Scratch scratch,
      SigningMoment moment,
      PresignRequest request,
      SignedNames names,
      Pairs headers,
      long seconds) {
    int start = start(request);
    int pathEnd = path(scratch.truncate(start), request);
    int queryEnd = query(scratch, moment, request, names, seconds);
    names.write(scratch, headers, request.headers());
    moment.sign(scratch, start);
    scratch.truncate(0).put(origin).truncate(pathEnd).put('?').truncate(queryEnd);
    return scratch.put(SIGNATURE).hexOfDigest().string(0, scratch.length());
  }

  /** Writes the canonical request alone. */
  String canonicalRequest(
      Scratch scratch,
      SigningMoment moment,
      PresignRequest request,
      SignedNames names,
      Pairs headers,
      long seconds) {
    int start = start(request);
    path(scratch.truncate(start), request);
    query(scratch, moment, request, names, seconds);
    names.write(scratch, headers, request.headers());
    return scratch.string(start, scratch.length());
  }

  /** Where the method begins so that it ends where the origin will; no method is longer. */
  private int start(PresignRequest request) {
    return origin.length - request.method().length() - 1;
  }

  private int path(Scratch scratch, PresignRequest request) {
    scratch.ascii(request.method()).put('\n').put(path);
    if (request.keyIsPlain()) {
      scratch.ascii(request.key());
    } else {
      scratch.encoded(request.key(), true);
    }
    int end = scratch.length();
    scratch.put('\n');
    return end;
  }

  private static int query(
      Scratch scratch,
      SigningMoment moment,
      PresignRequest request,
      SignedNames names,
      long seconds) {
    QueryString own = QueryString.of(request.query());
    scratch.ascii(own.before()).put(names.query(moment, seconds)).ascii(own.after());
    int end = scratch.length();
    scratch.put('\n');
    return end;
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
