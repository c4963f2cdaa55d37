package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.core.upload.Upload;
import dev.slipway.processing.image.VipsLibrary;
import dev.slipway.processing.scan.OwnClamd;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The function and the process on a table, queues and a bucket. */
@Timeout(180)
class WorkerIT {
  private static final String PURPOSES =
      """
      {"purposes": {
        "photo": {"types": ["image/*"], "maxSize": "10 MiB", "steps": ["inspect", "image", "promote"],
          "image": {"variants": {"small": {"width": 32, "height": 32}}}},
        "note": {"types": ["text/plain"], "maxSize": "10 MiB", "largeFrom": "1 MiB",
          "steps": ["inspect", "promote"]}}}""";

  @TempDir Path directory;

  @Test
  void pictureBecomesReadyAndPoisonBesideItIsSetAside() throws Exception {
    assumeTrue(
        VipsLibrary.find(System.getenv()) instanceof VipsLibrary.Found,
        "there is no libvips on this machine; ./slipway build fetches one");
    try (AwsSite site = new AwsSite(directory, PURPOSES);
        WorkerWiring wiring = site.wiring(Map.of())) {
      ObjectsFunction function = wiring.function();
      Upload picture = site.arrive("photo", "me.jpg", "image/jpeg", picture());
      site.send("nobody can read this");
      Upload note =
          site.arrive("note", "a.txt", "text/plain", "A note.\n".getBytes(StandardCharsets.UTF_8));

      assertThat(site.invoke(function)).isEmpty();

      assertThat(site.state(picture.id())).isEqualTo("ready");
      assertThat(site.objects.head(site.keys.variant(picture, "small"))).isNotNull();
      assertThat(site.state(note.id())).isEqualTo("ready");
      assertThat(site.depth(site.dead)).isEqualTo(1);
    }
  }

  @Test
  void largeUploadIsHandedOverAndDoneByTheProcess() throws Exception {
    try (AwsSite site = new AwsSite(directory, onlyNotes());
        WorkerWiring wiring = site.wiring(Map.of())) {
      byte[] bytes = "A long note.\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
      Upload note = site.arrive("note", "a.txt", "text/plain", bytes);

      assertThat(site.invoke(wiring.function())).isEmpty();
      assertThat(site.state(note.id())).isEqualTo("uploaded");
      assertThat(site.depth(site.large)).isEqualTo(1);

      Path health = directory.resolve("healthy");
      try (WorkerWiring.Running process = wiring.process(health)) {
        process.start();
        while (!site.state(note.id()).equals("ready") || !Files.exists(health)) {
          Thread.sleep(50);
        }
      }
      assertThat(site.depth(site.large)).isZero();
      assertThat(health).content().startsWith("healthy: ");
    }
  }

  @Test
  void malwareIsQuarantined() throws Exception {
    Path program = OwnClamd.find();
    if (program == null) {
      abort("there is no clamd on this machine; on Debian: apt-get install clamav-daemon");
      return;
    }
    String purposes =
        """
        {"purposes": {"any": {"types": ["*/*"], "maxSize": "1 MiB", "steps": ["scan", "promote"]}}}""";
    try (OwnClamd clamd = OwnClamd.start(program);
        AwsSite site = new AwsSite(directory, purposes);
        WorkerWiring wiring = site.wiring(Map.of("SLIPWAY_CLAMD", clamd.address().toString()))) {
      Upload malware = site.arrive("any", "a.bin", "application/octet-stream", eicar());

      assertThat(site.invoke(wiring.function())).isEmpty();

      assertThat(site.state(malware.id())).isEqualTo("rejected");
      assertThat(site.objects.head(site.keys.quarantine(malware))).isNotNull();
    }
  }

  private static String onlyNotes() {
    return """
        {"purposes": {"note": {"types": ["text/plain"], "maxSize": "10 MiB", "largeFrom": "1 MiB",
          "steps": ["inspect", "promote"]}}}""";
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    var _ = ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    return bytes.toByteArray();
  }

  // Backwards, so that no scanner takes this class for malware.
  private static byte[] eicar() {
    String backwards = "*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\\4[PA@%P!O5X";
    return new StringBuilder(backwards).reverse().toString().getBytes(StandardCharsets.US_ASCII);
  }
}
