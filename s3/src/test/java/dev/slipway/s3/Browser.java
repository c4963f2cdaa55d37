package dev.slipway.s3;

import dev.slipway.core.port.Grant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A client with nothing but a grant. */
final class Browser implements AutoCloseable {
  private static final String BOUNDARY = "----slipway-test-boundary";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  HttpResponse<String> put(String url, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(url).PUT(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> put(Grant.Put grant, byte[] body) throws IOException, InterruptedException {
    return put(grant.url(), grant.headers(), body);
  }

  HttpResponse<String> putPart(Grant.Multipart grant, int number, byte[] body)
      throws IOException, InterruptedException {
    return put(partUrl(grant, number), Map.of(), body);
  }

  static String partUrl(Grant.Multipart grant, int number) {
    String signature =
        grant.parts().stream()
            .filter(part -> part.number() == number)
            .findFirst()
            .orElseThrow()
            .signature();
    return grant.url() + "&partNumber=" + number + "&X-Amz-Signature=" + signature;
  }

  HttpResponse<String> post(String url, Map<String, String> fields, byte[] file)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach((name, value) -> write(body, partHead(name) + "\r\n" + value + "\r\n"));
    // a file part has a name and, as browsers send it, a type of its own
    String fileHead = partHead("file\"; filename=\"f") + "Content-Type: text/plain\r\n\r\n";
    write(body, fileHead);
    body.writeBytes(file);
    write(body, "\r\n--" + BOUNDARY + "--\r\n");
    HttpRequest request =
        request(url)
            .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
    return http.send(request(url).build(), BodyHandlers.ofByteArray());
  }

  private static String partHead(String name) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n";
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    http.close();
  }
}
