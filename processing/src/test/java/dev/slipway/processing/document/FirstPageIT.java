package dev.slipway.processing.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.processing.document.FirstPage.Outcome;
import dev.slipway.processing.room.Fence;
import dev.slipway.processing.room.Pool;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages are drawn by pdftoppm, where it is installed. */
class FirstPageIT {
  @TempDir Path folder;
  private FirstPage pages;

  @BeforeEach
  void open() {
    Path program = Pdftoppm.find("");
    assumeThat(program).as(Pdftoppm.MISSING).isNotNull();
    pages = of(Objects.requireNonNull(program));
  }

  private FirstPage of(Path program) {
    return of(program, Duration.ofSeconds(30));
  }

  private FirstPage of(Path program, Duration timeout) {
    return FirstPage.of(
        program,
        folder,
        Fence.ofThisSystem(),
        1 << 20,
        new Pool(1, 1, Duration.ofSeconds(60)),
        timeout);
  }

  private Path script(String text) throws IOException {
    Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  @Test
  void firstPageIsDrawnInTheWidthAskedFor() throws IOException {
    Outcome outcome = pages.draw(new ByteArrayInputStream(Documents.pdf(3)), 300);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Drawn.class,
            drawn -> {
              BufferedImage picture = picture(drawn.jpeg());
              assertThat(picture.getWidth()).isEqualTo(300);
              assertThat(picture.getHeight()).isBetween(424, 425);
            });
  }

  @Test
  void damagedFileIsNotDrawn() throws IOException {
    byte[] half = Arrays.copyOf(Documents.pdf(1), 300);

    assertThat(pages.draw(new ByteArrayInputStream(half), 300))
        .isInstanceOf(Outcome.NotDrawn.class);
    assertThat(pages.draw(new ByteArrayInputStream("hello".getBytes(US_ASCII)), 300))
        .isInstanceOf(Outcome.NotDrawn.class);
  }

  @Test
  void pageOfAbsurdShapeIsNotDrawn() throws IOException {
    String pdf =
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 14400]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF""";

    assertThat(pages.draw(new ByteArrayInputStream(pdf.getBytes(US_ASCII)), 1024))
        .isInstanceOf(Outcome.NotDrawn.class);
  }

  @Test
  void fileLargerThanAllowedIsNotDrawn() throws IOException {
    byte[] large = Arrays.copyOf(Documents.pdf(1), 2 << 20);

    assertThat(pages.draw(new ByteArrayInputStream(large), 300))
        .isInstanceOf(Outcome.NotDrawn.class);
  }

  @Test
  void fileThatCannotBeReadBreaksTheCall() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the bucket is away");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return read();
          }
        };

    assertThatThrownBy(() -> pages.draw(broken, 300))
        .isInstanceOf(IOException.class)
        .hasMessage("the file could not be read: the bucket is away");
  }

  @Test
  void programEndedFromOutsideBreaksTheCall() throws IOException {
    try (FirstPage fails = of(script("cat >/dev/null; exit 137"))) {
      assertThatThrownBy(() -> fails.draw(new ByteArrayInputStream(Documents.pdf(1)), 300))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("137");
    }
  }

  @Test
  void fileThatComesTooSlowlyBreaksTheCall() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    InputStream slow =
        new InputStream() {
          @Override
          public int read() throws IOException {
            try {
              never.await();
              return -1;
            } catch (InterruptedException e) {
              throw new InterruptedIOException();
            }
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return read();
          }
        };
    try (FirstPage waits = of(script("cat >/dev/null"), Duration.ofMillis(300))) {
      assertThatThrownBy(() -> waits.draw(slow, 300)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void fileThatTakesTooLongIsNotDrawn() throws IOException {
    try (FirstPage works = of(script("cat >/dev/null; sleep 60"), Duration.ofSeconds(2))) {
      assertThat(works.draw(new ByteArrayInputStream(Documents.pdf(1)), 300))
          .isInstanceOf(Outcome.NotDrawn.class);
    }
  }

  private static BufferedImage picture(byte[] jpeg) {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
