package dev.slipway.processing.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SourceTest {
  private static final byte[] BYTES = ArchiveTest.noise(20 << 20);

  private int requests;
  private long most;

  private Source counted() {
    return new Source(
        BYTES.length,
        (from, to) -> {
          requests++;
          most = Math.max(most, to - from);
          return new ByteArrayInputStream(BYTES, (int) from, (int) (to - from));
        });
  }

  @Test
  void aStreamHasTheBytesAndFewRequests() throws IOException {
    try (InputStream in = counted().stream(5, BYTES.length)) {
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(BYTES, 5, BYTES.length));
    }
    assertThat(requests).isLessThan(12);
    assertThat(most).isEqualTo(4 << 20);
  }

  @Test
  void skippingFetchesNothing() throws IOException {
    Source source = counted();
    try (InputStream in = source.stream(0, BYTES.length)) {
      in.skipNBytes(BYTES.length - 3L);
      assertThat(in.readAllBytes()).hasSize(3);
    }
    assertThat(source.fetched()).isLessThanOrEqualTo(1 << 17);
  }

  @Test
  void readingEndsWhereTheObjectDoes() throws IOException {
    assertThat(counted().read(BYTES.length - 2L, 10)).hasSize(2);
    assertThat(counted().read(BYTES.length, 10)).isEmpty();
    assertThat(counted().read(-1, 10)).isEmpty();
    assertThat(counted().read(Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void aPhotoCostsTwoRequests() throws IOException {
    byte[] photo = Arrays.copyOf(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, 3 << 20);
    Source source =
        new Source(
            photo.length,
            (from, to) -> {
              requests++;
              return new ByteArrayInputStream(photo, (int) from, (int) (to - from));
            });
    new Inspector().inspect(source, "image/jpeg", "a.jpg", InspectSettings.DEFAULT);
    assertThat(requests).isEqualTo(2);
    assertThat(source.fetched()).isLessThanOrEqualTo(256 << 10);
  }

  @Test
  void aBucketThatFailsIsNoFaultOfTheFile() {
    byte[] zip =
        new Zips().add("in.zip", new Zips().add("a", ArchiveTest.noise(4_000_000)).end()).end();
    for (int allowed = 0; allowed < 3; allowed++) {
      int good = allowed;
      requests = 0;
      Source source =
          new Source(
              zip.length,
              (from, to) -> {
                if (requests++ >= good) {
                  throw new IOException("the bucket is away");
                }
                return new ByteArrayInputStream(zip, (int) from, (int) (to - from));
              });
      assertThatThrownBy(
              () ->
                  new Inspector()
                      .inspect(source, "application/zip", "a.zip", InspectSettings.DEFAULT))
          .hasMessage("the bucket is away");
    }
  }

  @Test
  void anInterruptEndsTheReading() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> counted().read(0, 1)).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
