package dev.slipway.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes Signature Version 4 once more, word by word of its specification. */
final class SignatureProof {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final Pattern AUTHORIZATION =
      Pattern.compile(ALGORITHM + " Credential=(\\S+?), ?SignedHeaders=(\\S+?), ?Signature=(\\w+)");

  private SignatureProof() {}

  /** Throws {@link Unproven} unless the Authorization header signs this request. */
  static void ofHeader(HttpRequest request) {
    Matcher said = AUTHORIZATION.matcher(request.header("authorization"));
    Unproven.unless(said.matches(), "no Authorization: " + request.header("authorization"));
    List<String> signed = List.of(said.group(2).split(";"));
    Unproven.unless(
        signed.containsAll(List.of("host", "x-amz-date", "x-amz-security-token", "x-amz-target")),
        "too few headers are signed: " + signed);
    Scope scope = Scope.of(said.group(1));
    Unproven.unless(
        request.header("x-amz-security-token").equals(scope.credentials().token()),
        "another session token");
    String canonical =
        canonical(request.method(), request.path(), "", request.headers(), signed)
            + hex(sha256(request.body()));
    Unproven.unless(
        scope.signature(request.header("x-amz-date"), canonical).equals(said.group(3)),
        "the signature in the header is wrong");
  }

  /**
   * Throws {@link Unproven} unless a URL signs a PUT to S3 with these headers.
   *
   * @param headers by names in lower case, no more and no fewer than what must be signed
   */
  static void ofUrl(String url, Map<String, String> headers) {
    int path = url.indexOf('/', "https://".length());
    int query = url.indexOf('?');
    Map<String, String> parameters =
        Arrays.stream(url.substring(query + 1).split("&"))
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    List<String> names = headers.keySet().stream().sorted().toList();
    Unproven.unless(
        decoded(parameters, "X-Amz-SignedHeaders").equals(String.join(";", names)),
        "other headers are signed: " + parameters.get("X-Amz-SignedHeaders"));
    Scope scope = Scope.of(decoded(parameters, "X-Amz-Credential"));
    Unproven.unless(
        decoded(parameters, "X-Amz-Security-Token").equals(scope.credentials().token()),
        "another session token");
    String sorted =
        parameters.entrySet().stream()
            .filter(each -> !each.getKey().equals("X-Amz-Signature"))
            .sorted(Map.Entry.comparingByKey())
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("&"));
    String canonical =
        canonical("PUT", url.substring(path, query), sorted, headers, names) + "UNSIGNED-PAYLOAD";
    Unproven.unless(
        scope
            .signature(parameters.getOrDefault("X-Amz-Date", ""), canonical)
            .equals(parameters.get("X-Amz-Signature")),
        "the signature in the URL is wrong");
  }

  private static String decoded(Map<String, String> parameters, String name) {
    return URLDecoder.decode(parameters.getOrDefault(name, ""), UTF_8);
  }

  private static String canonical(
      String method, String path, String query, Map<String, String> headers, List<String> signed) {
    String lines =
        signed.stream()
            .map(name -> name + ":" + headers.getOrDefault(name, "") + "\n")
            .collect(Collectors.joining());
    return String.join("\n", method, path, query, lines, String.join(";", signed), "");
  }

  /** Where and by whom something is signed. */
  private record Scope(TestCredentials credentials, String day, String region, String service) {
    static Scope of(String credential) {
      String[] parts = credential.split("/");
      return new Scope(TestCredentials.of(parts[0]), parts[1], parts[2], parts[3]);
    }

    String signature(String time, String canonicalRequest) {
      byte[] key = ("AWS4" + credentials.secret()).getBytes(UTF_8);
      for (String part : List.of(day, region, service, "aws4_request")) {
        key = hmac(key, part);
      }
      String scope = String.join("/", day, region, service, "aws4_request");
      String hash = hex(sha256(canonicalRequest.getBytes(UTF_8)));
      return hex(hmac(key, String.join("\n", ALGORITHM, time, scope, hash)));
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
