package dev.slipway.signer;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the canonical request of a presigned URL into scratch memory, and the URL from it. */
final class UrlSigner {
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
    int pathStart = request.method().length() + 1;
    int pathEnd = path(scratch, request);
    int queryEnd = query(scratch, moment, request, headers, seconds);
    headers(scratch, headers);
    moment.sign(scratch, 0);
    int urlStart = scratch.length();
    scratch.put(origin).copy(pathStart, pathEnd).put('?').copy(pathEnd + 1, queryEnd);
    scratch.put(SIGNATURE).hex(scratch.digest);
    return scratch.string(urlStart, scratch.length());
  }

  /** Writes the canonical request alone. */
  String canonicalRequest(
      Scratch scratch, SigningMoment moment, PresignRequest request, Pairs headers, long seconds) {
    path(scratch, request);
    query(scratch, moment, request, headers, seconds);
    headers(scratch, headers);
    return scratch.string(0, scratch.length());
  }

  private int path(Scratch scratch, PresignRequest request) {
    scratch.ascii(request.method()).put('\n').put(path).encoded(request.key(), true);
    int end = scratch.length();
    scratch.put('\n');
    return end;
  }

  private static int query(
      Scratch scratch, SigningMoment moment, PresignRequest request, Pairs headers, long seconds) {
    QueryString own = QueryString.of(request.query());
    scratch.ascii(own.before()).put(moment.queryStart()).number(seconds);
    scratch.put(moment.tokenQuery()).put(SIGNED_HEADERS);
    names(scratch, headers, "%3B");
    scratch.ascii(own.after());
    int end = scratch.length();
    scratch.put('\n');
    return end;
  }

  private void headers(Scratch scratch, Pairs headers) {
    int host = hostIndex(headers);
    for (int i = 0; i < host; i++) {
      line(scratch, headers, i);
    }
    scratch.put(hostLine);
    for (int i = host; i < headers.size(); i++) {
      line(scratch, headers, i);
    }
    scratch.put('\n');
    names(scratch, headers, ";");
    scratch.put('\n').ascii(payloadHash(headers));
  }

  private static void line(Scratch scratch, Pairs headers, int i) {
    String value = HeaderRules.canonicalValue(headers.value(i));
    scratch.ascii(headers.name(i)).put(':').ascii(value).put('\n');
  }

  private static void names(Scratch scratch, Pairs headers, String separator) {
    int host = hostIndex(headers);
    for (int i = 0; i < host; i++) {
      name(scratch, headers.name(i), separator).ascii(separator);
    }
    scratch.ascii("host");
    for (int i = host; i < headers.size(); i++) {
      name(scratch.ascii(separator), headers.name(i), separator);
    }
  }

  /** In the query, the rare token characters of a header's name are encoded too. */
  private static Scratch name(Scratch scratch, String name, String separator) {
    return separator.length() == 1 ? scratch.ascii(name) : scratch.encoded(name, false);
  }

  /** Where {@code host} belongs among the sorted names. */
  private static int hostIndex(Pairs headers) {
    int i = 0;
    while (i < headers.size() && headers.name(i).compareTo("host") < 0) {
      i++;
    }
    return i;
  }

  private static String payloadHash(Pairs headers) {
    @Nullable String given = headers.get("x-amz-content-sha256");
    return given == null ? SigV4.UNSIGNED_PAYLOAD : given;
  }

  private static final byte[] SIGNED_HEADERS = ascii("&X-Amz-SignedHeaders=");
  private static final byte[] SIGNATURE = ascii("&X-Amz-Signature=");

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
