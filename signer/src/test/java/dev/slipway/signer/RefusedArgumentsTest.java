package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What S3 or a client could not keep to is refused with the argument's name and range. */
class RefusedArgumentsTest {
  private final PresignRequest put = PresignRequest.put("key");

  @Test
  void keys() {
    refused(() -> PresignRequest.put(""), "key has 0 bytes", "1 to 1024");
    refused(() -> PresignRequest.put("ü".repeat(513)), "key has 1026 bytes");
    refused(() -> PresignRequest.put("a\ud800b"), "key", "surrogate", "index 1");
    refused(() -> PresignRequest.put("a\udc00\ud800"), "key", "surrogate");
  }

  @Test
  void lifetimes() {
    refused(() -> put.ttl(Duration.ZERO), "ttl is PT0S", "7 days");
    refused(() -> put.ttl(Duration.ofSeconds(-5)), "ttl is PT-5S");
    refused(() -> put.ttl(Duration.ofSeconds(604_801)), "604800 seconds");
    refused(() -> put.ttl(Duration.ofMillis(999)), "1 second");
  }

  @Test
  void headers() {
    refused(() -> put.header("", "v"), "RFC 9110");
    refused(() -> put.header("a b", "v"), "\"a b\"");
    refused(() -> put.header("a\r\nb", "v"), "\"a??b\"");
    refused(() -> put.header("naïve", "v"), "RFC 9110");
    refused(() -> put.header("a".repeat(129), "v"), "128");
    refused(() -> put.header("Host", "v"), "\"host\"", "address");
    refused(() -> put.header("Authorization", "v"), "query");
    refused(() -> put.header("X-Amz-Date", "v"), "query");
    refused(() -> put.header("User-Agent", "v"), "proxies");
    refused(() -> put.header("a", "x\r\nHost: evil"), "U+000D", "index 1");
    refused(() -> put.header("a", "ü"), "U+00FC", "RFC 8187");
    refused(() -> put.header("a", "x".repeat(8193)), "8193", "8192");
    refused(() -> put.header("A", "1").header("a", "2"), "header a is given twice");
    refused(() -> put.contentLength(-1), "lengthBytes is -1");
    refused(() -> put.contentLength((5L << 30) + 1), "5368709120");
  }

  @Test
  void tooManyHeaders() {
    refused(
        () -> {
          PresignRequest request = put;
          for (int i = 0; i < 65; i++) {
            request = request.header("h" + i, "v");
          }
        },
        "more than 64");
  }

  @Test
  void queryParameters() {
    refused(() -> put.query("", "v"), "1 to 128");
    refused(() -> put.query("a", "v".repeat(4097)), "4097");
    refused(() -> put.query("X-AMZ-Signature", "v"), "reserved");
    refused(() -> put.query("x-amz-checksum-sha256", "v"), "header");
    refused(() -> put.query("a", "1").query("a", "2"), "twice");
    refused(() -> put.query("a", "\udfff"), "query parameter a", "surrogate");
    refused(() -> PresignRequest.uploadPart("key", "", 1), "multipartUploadId");
    refused(() -> PresignRequest.uploadPart("key", "id", 0), "partNumber is 0");
  }

  @Test
  void endpoints() {
    refused(() -> BucketAddress.pathStyle(URI.create("ftp://host"), "bucket"), "http or https");
    refused(() -> BucketAddress.pathStyle(URI.create("https:///x"), "bucket"), "host");
    refused(() -> BucketAddress.pathStyle(URI.create("https://a:b@host"), "bucket"), "user");
    refused(() -> BucketAddress.pathStyle(URI.create("https://host?x"), "bucket"), "query");
    refused(() -> BucketAddress.pathStyle(URI.create("https://host#x"), "bucket"), "fragment");
    refused(
        () -> BucketAddress.virtualHost(URI.create("http://127.0.0.1:9"), "bucket"), "IP address");
    refused(() -> BucketAddress.virtualHost(URI.create("http://[::1]:9"), "bucket"), "[::1]");
  }

  @Test
  void buckets() {
    URI endpoint = URI.create("https://s3.example");
    refused(() -> BucketAddress.virtualHost(endpoint, "Bucket"), "\"Bucket\"", "lower-case");
    refused(() -> BucketAddress.virtualHost(endpoint, "ab"), "3 to 63");
    refused(() -> BucketAddress.virtualHost(endpoint, "a.b.c"), "pathStyle");
    refused(() -> BucketAddress.pathStyle(endpoint, "a/../b"), "\"a/../b\"");
    refused(() -> BucketAddress.pathStyle(endpoint, "a..b"), "two dots");
    refused(() -> BucketAddress.pathStyle(endpoint, "a".repeat(256)), "3 to 255");
  }

  @Test
  void credentials() {
    refused(() -> Secret.of(" "), "blank");
    refused(() -> Secret.of("secret\n"), "white space");
    refused(() -> Credentials.of("", "secret"), "accessKeyId", "1 to 128");
    refused(() -> Credentials.of("AKID/x", "secret"), "without /");
    refused(() -> new Credentials("AKID", Secret.of("s"), "", Instant.EPOCH), "sessionToken");
    refused(() -> new Credentials("AKID", Secret.of("s"), "a b", null), "visible ASCII");
  }

  @Test
  void regionAndService() {
    refused(() -> Presigner.builder().region(""), "region is \"\"");
    refused(() -> Presigner.builder().region("us/east"), "us-east-1");
    refused(() -> Presigner.builder().service("s3\n"), "service is \"s3?\"");
    refused(() -> SigV4.s3("ü"), "region");
  }

  private static void refused(ThrowingCallable call, String... inMessage) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(inMessage);
  }
}
