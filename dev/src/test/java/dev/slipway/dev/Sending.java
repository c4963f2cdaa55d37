package dev.slipway.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends a file to S3 with a grant of any kind. */
final class Sending {
  private static final String BOUNDARY = "----slipway-test-7d1f";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private Sending() {}

  /** The status of S3's answer: the first that is no success, or the last. */
  static int send(Map<String, Object> grant, Content content)
      throws IOException, InterruptedException {
    return switch (String.valueOf(grant.get("transfer"))) {
      case "put" -> put(grant, content);
      case "post" -> post(grant, content);
      case "multipart" -> multipart(grant, content);
      default -> throw new IllegalArgumentException("unknown grant " + grant);
    };
  }

  private static int put(Map<String, Object> grant, Content content)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to("" + grant.get("url")).PUT(slice(content, 0, content.size()));
    Client.map(grant.get("headers")).forEach((name, value) -> request.header(name, "" + value));
    return answer(request);
  }

  private static int post(Map<String, Object> grant, Content content)
      throws IOException, InterruptedException {
    StringBuilder form = new StringBuilder();
    Client.map(grant.get("fields")).forEach((name, value) -> field(form, name, "" + value));
    form.append("--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"file\";")
        .append(" filename=\"file\"\r\ncontent-type: application/octet-stream\r\n\r\n");
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(form.toString()),
            slice(content, 0, content.size()),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    return answer(
        to("" + grant.get("url"))
            .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(body));
  }

  private static void field(StringBuilder form, String name, String value) {
    form.append("--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"" + name + "\"\r\n")
        .append("\r\n" + value + "\r\n");
  }

  private static int multipart(Map<String, Object> grant, Content content)
      throws IOException, InterruptedException {
    long partSize = ((Number) grant.getOrDefault("partSize", 0)).longValue();
    int status = 0;
    for (Object part : (List<?>) grant.getOrDefault("parts", List.of())) {
      List<?> pair = (List<?>) part;
      int number = ((Number) pair.get(0)).intValue();
      String url = grant.get("url") + "&partNumber=" + number + "&X-Amz-Signature=" + pair.get(1);
      long from = (number - 1) * partSize;
      long length = Math.min(partSize, content.size() - from);
      status = answer(to(url).PUT(slice(content, from, length)));
      if (status != 200) {
        return status;
      }
    }
    return status;
  }

  private static HttpRequest.Builder to(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
  }

  private static BodyPublisher slice(Content content, long from, long length) {
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(() -> content.open(from, length)), length);
  }

  private static int answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    return Client.HTTP
        .send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8))
        .statusCode();
  }
}
