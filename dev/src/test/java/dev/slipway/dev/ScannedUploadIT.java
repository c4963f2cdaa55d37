package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.dev.Client.Answer;
import dev.slipway.processing.scan.OwnClamd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A purpose that scans, with the clamd that the product starts for itself. */
@Timeout(120)
class ScannedUploadIT {
  private static final String PURPOSES =
      """
      {"purposes": {"anything": {
        "types": ["*/*"], "maxSize": "1 GiB", "steps": ["scan", "promote"]}}}
      """;

  @TempDir Path directory;

  @Test
  void malwareIsQuarantinedAndWhatIsCleanIsServed() throws Exception {
    assumeTrue(
        OwnClamd.find() != null,
        "there is no clamd on this machine; on Debian: apt-get install clamav-daemon");
    Path config = Files.writeString(directory.resolve("purposes.json"), PURPOSES);
    Path data = directory.resolve("data");
    try (Product product = Product.start(data, "--config", config.toString())) {
      Client client = Client.of(product.port(), "acme", "ada");

      Answer malware = end(client, zip(eicar()));
      assertThat(malware.json()).containsEntry("state", "rejected");
      assertThat(malware.object("problem")).containsEntry("code", "infected");
      assertThat(malware.object("problem").get("detail")).asString().contains("Slipway.Test.Eicar");

      Answer harmless = end(client, zip("harmless".getBytes(StandardCharsets.UTF_8)));
      assertThat(harmless.json()).containsEntry("state", "ready");
      assertThat(Client.map(harmless.object("results").get("scan")))
          .containsEntry("verdict", "clean")
          .containsEntry("signatures", "test signatures only");

      Bucket bucket = new Bucket(data);
      assertThat(bucket.keys("quarantine/")).hasSize(1);
      assertThat(bucket.keys("trusted/")).hasSize(1);
      product.stop(20);
      assertThat(left()).isEmpty();
    }
  }

  private static Answer end(Client client, byte[] bytes) throws Exception {
    Map<String, Object> wish =
        Client.wish("anything", "archive.zip", "application/zip", bytes.length);
    return client.end(client.upload(wish, Content.of(bytes)));
  }

  private String[] left() {
    String[] names = directory.resolve("java-tmp").toFile().list((_, n) -> n.startsWith("slipway"));
    return names == null ? new String[0] : names;
  }

  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("sample"));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  // Backwards, so that no scanner takes this class for malware.
  private static byte[] eicar() {
    String backwards = "*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\\4[PA@%P!O5X";
    return new StringBuilder(backwards).reverse().toString().getBytes(StandardCharsets.US_ASCII);
  }
}
