package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random requests, half right: no answer is a 5xx, and each is one that api/openapi.yaml lists
 * ({@link TestApi} looks).
 */
class ApiFuzz {
  private static final int REQUESTS = 3000;
  private static final List<String> METHODS = List.of("GET", "POST", "DELETE", "HEAD", "PUT");
  private static final List<String> TAILS = List.of("", "/parts", "/complete", "/content", "/x");
  private static final List<String> NAMES =
      List.of(
          "purpose",
          "fileName",
          "contentType",
          "size",
          "checksum",
          "transfer",
          "metadata",
          "algorithm",
          "value",
          "from",
          "to",
          "partNumbers",
          "tenant",
          "user",
          "admin",
          "x",
          "");
  private static final List<String> VALUES =
      List.of(
          "\"photo\"",
          "\"anything\"",
          "\"a.jpg\"",
          "\"image/jpeg\"",
          "\"multipart\"",
          "\"post\"",
          "\"CRC32\"",
          "\"AAAAAA==\"",
          "1",
          "0",
          "-1",
          "10000",
          "10001",
          "2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "1e400",
          "0.1",
          "true",
          "null",
          "[]",
          "{}",
          "[1,2,3]",
          "[null]",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\u202e\"",
          "\"İI\"",
          "\"../..\"",
          "{\"a\":{\"b\":[{}]}}",
          "\"" + "x".repeat(5000) + "\"");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?",
          "?limit=5",
          "?limit=-5",
          "?state=ready",
          "?state=%",
          "?cursor=x",
          "?a=b&a=c",
          "?variant=original",
          "?variant=%00",
          "?disposition=inline",
          "?purpose=" + "p".repeat(999));
  private static final List<String> HEADERS =
      List.of("Prefer", "If-None-Match", "Accept", "Idempotency-Key", "Content-Type", "Origin");
  private static final List<String> HEADER_VALUES =
      List.of(
          "wait=0",
          "wait=-1",
          "wait=99999999999999999999",
          "*",
          "\"1\"",
          "W/\"",
          ",,,",
          "",
          "application/json",
          "application/json;q=0",
          "a".repeat(300),
          "\u0000",
          "é");

  @ParameterizedTest
  @ValueSource(longs = {1, 20260101, 4711})
  void noRequestIsAnsweredWithAFaultOfTheServer(long seed) {
    Random random = new Random(seed);
    TestApi api = new TestApi();
    String token = api.ann();
    String id = api.created(TestApi.PHOTO);
    int succeeded = 0;
    for (int i = 0; i < REQUESTS; i++) {
      String method = pick(random, METHODS);
      String target = target(random, id) + pick(random, QUERIES);
      byte[] body = body(random);
      Headers headers =
          Headers.of("content-type", "application/json")
              .with(pick(random, HEADERS), pick(random, HEADER_VALUES))
              .with("authorization", "Bearer " + (random.nextInt(50) == 0 ? "x" : token));
      Response answer = api.send(method, target, Body.of(body), headers);
      assertThat(answer.status()).as("seed %s, request %s", seed, i).isLessThan(500);
      succeeded += answer.status() < 300 ? 1 : 0;
      if (method.equals("DELETE") && answer.status() == 204) {
        id = api.created(TestApi.PHOTO.replace("4}", "4,\"transfer\":\"multipart\"}"));
      }
    }
    // Were all refused at the door, nothing behind it would have been tried.
    assertThat(succeeded).isGreaterThan(REQUESTS / 50);
  }

  private static String target(Random random, String id) {
    return switch (random.nextInt(8)) {
      case 0 -> "/v1/purposes";
      case 1 -> "/dev/token";
      case 2, 3 -> "/v1/uploads";
      case 4 -> "/v1/uploads/" + pick(random, NAMES) + pick(random, TAILS);
      default -> "/v1/uploads/" + id + pick(random, TAILS);
    };
  }

  private static byte[] body(Random random) {
    if (random.nextInt(4) == 0) {
      return pick(random, List.of("", TestApi.PHOTO, "{\"from\":1,\"to\":1}", "{}"))
          .getBytes(StandardCharsets.UTF_8);
    }
    StringBuilder json = new StringBuilder("{");
    for (int i = random.nextInt(8); i > 0; i--) {
      json.append('"').append(pick(random, NAMES)).append("\":").append(pick(random, VALUES));
      json.append(i > 1 ? "," : "");
    }
    byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(3) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
