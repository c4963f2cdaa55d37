package dev.slipway.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what a browser does with the form. */
class PlainJavaIT {
  private static final Pattern INPUT = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final String BOUNDARY = "----example";

  @TempDir Path directory;

  @Test
  void theFormTakesATextFileIntoS3() throws Exception {
    try (PlainJava example = new PlainJava(0, directory)) {
      assertThat(post(example, "Hello, S3.", Map.of())).isEqualTo(201);
    }
  }

  @Test
  void s3RefusesAnotherKeyThanTheForms() throws Exception {
    try (PlainJava example = new PlainJava(0, directory)) {
      assertThat(post(example, "Hello, S3.", Map.of("key", "incoming/mine.txt"))).isEqualTo(403);
    }
  }

  @Test
  void s3RefusesAnEmptyFile() throws Exception {
    try (PlainJava example = new PlainJava(0, directory)) {
      assertThat(post(example, "", Map.of())).isEqualTo(400);
    }
  }

  private static int post(PlainJava example, String file, Map<String, String> changed)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String page =
          client
              .send(HttpRequest.newBuilder(example.address()).build(), BodyHandlers.ofString())
              .body();
      Map<String, String> fields = new LinkedHashMap<>();
      INPUT.matcher(page).results().forEach(input -> fields.put(input.group(1), input.group(2)));
      fields.putAll(changed);
      Matcher action = ACTION.matcher(page);
      assertThat(action.find()).isTrue();
      assertThat(action.group(1)).startsWith(example.s3().toString());
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(action.group(1)))
              .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
              .POST(BodyPublishers.ofString(body(fields, file)))
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static String body(Map<String, String> fields, String file) {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, name, value)));
    return body.append(
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                .formatted(BOUNDARY))
        .append("Content-Type: text/plain\r\n\r\n%s\r\n--%s--\r\n".formatted(file, BOUNDARY))
        .toString();
  }
}
