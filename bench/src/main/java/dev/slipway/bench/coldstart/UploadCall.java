package dev.slipway.bench.coldstart;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One {@code POST /v1/uploads}, as API Gateway hands it on, and whether it was answered. */
record UploadCall(int number) {
  static final String BUCKET = "slipway-uploads";
  static final String REGION = "eu-central-1";
  private static final String HOST = BUCKET + ".s3." + REGION + ".amazonaws.com";
  private static final int SIZE = 2_500_000;

  /** No two calls name the same file. */
  private String fileName() {
    return "photo-%07d.jpg".formatted(number);
  }

  private int size() {
    return SIZE + number;
  }

  /** An event of payload version 2.0 from an HTTP API with a JWT authorizer. */
  String event() throws IOException {
    String body =
        JSON.std.asString(
            Map.of(
                "purpose",
                "photo",
                "fileName",
                fileName(),
                "contentType",
                "image/jpeg",
                "size",
                size()));
    return EVENT.formatted(JSON.std.asString(body));
  }

  /** Throws {@link Unproven} unless the record was written and the grant is the one asked for. */
  void prove(RuntimeApi.Posted posted, List<HttpRequest> writes) throws IOException {
    Unproven.unless(!posted.failed(), "an error was posted: " + posted.text());
    Map<String, Object> answer = JSON.std.mapFrom(posted.text());
    Unproven.unless(Objects.equals(answer.get("statusCode"), 201), "answered " + posted.text());
    String text = (String) Objects.requireNonNull(answer.get("body"));
    Object body =
        Boolean.TRUE.equals(answer.get("isBase64Encoded"))
            ? Base64.getDecoder().decode(text)
            : text;
    Map<String, Object> upload = JSON.std.mapFrom(body);
    String id = text(upload, "id");
    Map<?, ?> grant = (Map<?, ?>) Objects.requireNonNull(upload.get("grant"), "no grant");
    String url = text(grant, "url");
    Unproven.unless(url.startsWith("https://" + HOST + "/incoming/"), "grants " + url);
    Unproven.unless(url.substring(0, url.indexOf('?')).endsWith("/" + id), "grants " + url);
    SignatureProof.ofUrl(
        url,
        Map.of(
            "content-length",
            Integer.toString(size()),
            "content-type",
            "image/jpeg",
            "host",
            HOST,
            "if-none-match",
            "*"));
    List<HttpRequest> mine = writes.stream().filter(each -> each.text().contains(id)).toList();
    Unproven.unless(mine.size() == 1, id + " was written " + mine.size() + " times");
    HttpRequest write = mine.getFirst();
    Unproven.unless(write.text().contains(fileName()), "another file was written");
    SignatureProof.ofHeader(write);
  }

  private static String text(Map<?, ?> json, String name) {
    return (String) Objects.requireNonNull(json.get(name), name);
  }

  private static final String EVENT =
      """
      {"version":"2.0","routeKey":"POST /v1/uploads","rawPath":"/v1/uploads","rawQueryString":"",\
      "headers":{"accept":"application/json","accept-encoding":"gzip, deflate, br",\
      "authorization":"Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl","content-type":"application/json",\
      "host":"a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com","origin":"https://app.example",\
      "user-agent":"Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",\
      "x-amzn-trace-id":"Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700","x-forwarded-for":"192.0.2.17",\
      "x-forwarded-port":"443","x-forwarded-proto":"https"},"requestContext":{"accountId":"123456789012",\
      "apiId":"a1b2c3d4e5","authorizer":{"jwt":{"claims":{"aud":"slipway","exp":"1893456000",\
      "iat":"1764000000","iss":"https://issuer.example","scope":"uploads","sub":"ann","tenant":"acme"},\
      "scopes":null}},"domainName":"a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com",\
      "domainPrefix":"a1b2c3d4e5","http":{"method":"POST","path":"/v1/uploads","protocol":"HTTP/1.1",\
      "sourceIp":"192.0.2.17","userAgent":"Mozilla/5.0"},"requestId":"JKJaXmPLvHcESHA=",\
      "routeKey":"POST /v1/uploads","stage":"$default","time":"26/Nov/2026:22:30:00 +0000",\
      "timeEpoch":1795991400000},"body":%s,"isBase64Encoded":false}""";
}
