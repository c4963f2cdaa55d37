package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.dev.Client.Answer;
import dev.slipway.dev.StubbornClient.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment, and a start on the same directory. */
@Timeout(300)
class KillIT {
  private static final int UPLOADS = 50;
  private static final int NEVER_SENT = 3;
  private static final int THREADS = 5;
  private static final int KILLS = 5;
  private static final String CONFIG =
      """
      // Short grants, so that what is left behind is given up soon.
      {
        "purposes": {
          "photo": { "types": ["image/*"], "ttl": "1m" },
          "blob": { "types": ["*/*"], "ttl": "1m", "partSize": "5 MiB", /* smallest */ },
        },
      }
      """;

  @TempDir Path directory;
  private Path data = Path.of("");
  private Product product;

  @BeforeEach
  void start() throws Exception {
    data = directory.resolve("data");
    Files.writeString(directory.resolve("kill.json"), CONFIG);
    product = start(0, 0);
  }

  @AfterEach
  void end() {
    product.close();
  }

  private Product start(int port, int s3Port) throws Exception {
    String config = directory.resolve("kill.json").toString();
    return Product.start(port, s3Port, data, "--config", config);
  }

  private void killAndRestart() throws Exception {
    product.kill();
    product = start(product.port(), product.s3Port());
  }

  @Test
  void whatArrivedBeforeTheKillIsReadyAfterTheRestart() throws Exception {
    Client ada = Client.of(product.port(), "acme", "ada");
    List<String> ids = new ArrayList<>();
    for (String transfer : List.of("put", "post")) {
      Content jpeg = Content.of(Sample.jpeg(1));
      Map<String, Object> wish = Client.wish("photo", "a.jpg", "image/jpeg", jpeg.size());
      wish.put("transfer", transfer);
      Answer created = ada.post("/v1/uploads", wish);
      ids.add(created.text("id"));
      assertThat(Sending.send(created.object("grant"), jpeg)).isBetween(200, 204);
    }

    killAndRestart();

    for (String id : ids) {
      assertThat(ada.end(id).text("state")).isEqualTo("ready");
    }
  }

  @Test
  void fiftyUploadsSurviveKills() throws Exception {
    Random random = new Random(20_261_123);
    Progress progress = new Progress();
    Client ada = Client.of(product.port(), "acme", "ada");
    StubbornClient stubborn = new StubbornClient(ada, progress);
    Map<File, Future<String>> uploads = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < NEVER_SENT; i++) {
        File file = file(UPLOADS + i, "pending");
        uploads.put(file, threads.submit(() -> stubborn.intend(file)));
      }
      for (int i = 0; i < UPLOADS; i++) {
        File file = file(i, i % 7 == 6 ? "rejected" : "ready");
        uploads.put(file, threads.submit(() -> stubborn.upload(file)));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        assertThat(progress.await(8 + random.nextInt(16), Duration.ofSeconds(60))).isTrue();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(30));
        killAndRestart();
      }
    }

    Map<String, File> files = new LinkedHashMap<>();
    for (Map.Entry<File, Future<String>> upload : uploads.entrySet()) {
      files.put(upload.getValue().get(), upload.getKey());
    }
    assertEveryUploadEnded(ada, files);
    assertBucketAndRecordsAgree(files);
  }

  private static File file(int i, String end) throws IOException {
    boolean large = i % 10 == 9 && end.equals("ready");
    Content content =
        large
            ? Content.generated(i, 11_000_000)
            : Content.of(end.equals("rejected") ? Sample.png(i) : Sample.jpeg(i));
    Map<String, Object> wish =
        large
            ? Client.wish("blob", i + ".bin", "application/octet-stream", content.size())
            : Client.wish("photo", i + ".jpg", "image/jpeg", content.size());
    wish.put("transfer", List.of("put", "post", "multipart").get(i % 3));
    return new File("key-" + i, wish, content, end);
  }

  private void assertEveryUploadEnded(Client ada, Map<String, File> files) throws Exception {
    for (Map.Entry<String, File> upload : files.entrySet()) {
      String id = upload.getKey();
      File file = upload.getValue();
      if (file.end().equals("pending")) {
        assertThat(ada.get("/v1/uploads/" + id).text("state")).isIn("pending", "expired");
      } else {
        Answer end = ada.end(id);
        assertThat(end.text("state")).as("%s", end.json()).isEqualTo(file.end());
      }
      if (file.end().equals("ready")) {
        Content content = file.content();
        assertThat(Content.sha256(ada.download(id).body()))
            .isEqualTo(Content.sha256(content.open(0, content.size())));
      } else {
        assertThat(ada.get("/v1/uploads/" + id + "/content").status()).isEqualTo(409);
      }
    }
  }

  private void assertBucketAndRecordsAgree(Map<String, File> files) throws Exception {
    assertThat(records()).containsExactlyInAnyOrderElementsOf(files.keySet());
    List<String> trusted = new ArrayList<>();
    List<String> quarantined = new ArrayList<>();
    files.forEach(
        (id, file) -> {
          String path = "dev/acme/" + file.wish().get("purpose") + "/ada/" + id;
          if (file.end().equals("ready")) {
            trusted.add("trusted/" + path + "/original");
          } else if (file.end().equals("rejected")) {
            quarantined.add("quarantine/" + path);
          }
        });
    Bucket bucket = new Bucket(data);
    assertThat(bucket.keys("trusted/")).containsExactlyInAnyOrderElementsOf(trusted);
    assertThat(bucket.keys("quarantine/")).containsExactlyInAnyOrderElementsOf(quarantined);
    assertThat(bucket.keys())
        .allSatisfy(key -> assertThat(key).matches("(incoming|trusted|quarantine)/.*"));
    assertThat(bucket.keys("incoming/"))
        .allSatisfy(key -> assertThat(files).containsKey(key.substring(key.lastIndexOf('/') + 1)));
  }

  /** The ids of all records, page by page. */
  private List<String> records() throws Exception {
    Client admin = Client.admin(product.port(), "acme");
    List<String> ids = new ArrayList<>();
    Answer page = admin.get("/v1/uploads?limit=20");
    while (true) {
      for (Object item : (List<?>) page.json().getOrDefault("items", List.of())) {
        ids.add(String.valueOf(Client.map(item).get("id")));
      }
      if (!page.json().containsKey("next")) {
        return ids;
      }
      page = admin.get("/v1/uploads?limit=20&cursor=" + page.text("next"));
    }
  }
}
