package dev.slipway.signer;

import java.nio.charset.StandardCharsets;

/** Writes the canonical request of a presigned URL into scratch memory, and the URL from it. */
final class UrlSigner {
  private static final byte[] SIGNED_HEADERS = ascii("&X-Amz-SignedHeaders=");
  private static final byte[] SIGNATURE = ascii("&X-Amz-Signature=");

  private final SignedNames.Cache cache = new SignedNames.Cache();
  private final byte[] origin;
  private final byte[] path;
  private final byte[] hostLine;

  UrlSigner(BucketAddress address) {
    origin = ascii(address.origin());
    path = ascii(address.path() + "/");
    hostLine = ascii("host:" + address.host() + "\n");
  }

  /** Signs a request and returns its URL. */
  String url(
      Scratch scratch, SigningMoment moment, PresignRequest request, Pairs headers, long seconds) {
    SignedNames names = cache.of(headers);
    int pathStart = request.method().length() + 1;
    int pathEnd = path(scratch, request);
    int queryEnd = query(scratch, moment, request, names, seconds);
    headers(scratch, headers, names);
    moment.sign(scratch, 0);
    int urlStart = scratch.length();
    scratch.put(origin).copy(pathStart, pathEnd).put('?').copy(pathEnd + 1, queryEnd);
    scratch.put(SIGNATURE).hexOfDigest();
    return scratch.string(urlStart, scratch.length());
  }

  /** Writes the canonical request alone. */
  String canonicalRequest(
      Scratch scratch, SigningMoment moment, PresignRequest request, Pairs headers, long seconds) {
    SignedNames names = cache.of(headers);
    path(scratch, request);
    query(scratch, moment, request, names, seconds);
    headers(scratch, headers, names);
    return scratch.string(0, scratch.length());
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
    scratch.ascii(own.before()).put(moment.queryStart()).number(seconds);
    scratch.put(moment.tokenQuery()).put(SIGNED_HEADERS).put(names.inQuery()).ascii(own.after());
    int end = scratch.length();
    scratch.put('\n');
    return end;
  }

  private void headers(Scratch scratch, Pairs headers, SignedNames names) {
    int host = names.hostIndex();
    for (int i = 0; i < host; i++) {
      line(scratch, headers, i);
    }
    scratch.put(hostLine);
    for (int i = host; i < headers.size(); i++) {
      line(scratch, headers, i);
    }
    scratch.put('\n').put(names.inRequest()).put('\n').ascii(names.payloadHash(headers));
  }

  private static void line(Scratch scratch, Pairs headers, int i) {
    String value = HeaderRules.canonicalValue(headers.value(i));
    scratch.ascii(headers.name(i)).put(':').ascii(value).put('\n');
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
