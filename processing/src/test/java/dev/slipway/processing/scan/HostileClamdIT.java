package dev.slipway.processing.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Scanner.Verdict;
import dev.slipway.testkit.SampleInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever sits at clamd's address, an object is clean only when clamd says exactly that. */
@Timeout(30)
class HostileClamdIT {
  private static final ClamdTimeouts SHORT =
      new ClamdTimeouts(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(600));
  private static final ClamdTimeouts LONG =
      new ClamdTimeouts(Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(20));
  private static final SampleInput SMALL = StreamInput.of("hello".getBytes(StandardCharsets.UTF_8));
  private static final SampleInput LARGE = StreamInput.of(64 << 20, () -> new Zeros(64 << 20));

  @Test
  void theExactReplyIsClean() throws Exception {
    assertThat(answerTo(LARGE, "stream: OK\0")).isEqualTo(new Verdict.Clean());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stream: OK",
        "stream: OK\n",
        "stream: OK\0stream: Eicar FOUND\0",
        "stream: OK\0\0",
        "\0stream: OK\0",
        "stream: O\0K\0",
        "this stream: OK\0",
        "stream: OK or not\0",
        "stream: Eicar FOUND",
        "\u00ff\u00fe\u0001\0",
        "stream: broken ERROR\0"
      })
  void anyOtherReplyIsAFailure(String reply) {
    assertThatThrownBy(() -> answerTo(SMALL, reply)).isInstanceOf(IOException.class);
  }

  @Test
  void endlessRepliesAreCutOff() throws IOException {
    try (FakeClamd clamd =
        new FakeClamd(
            socket -> {
              FakeClamd.readStream(socket);
              OutputStream out = socket.getOutputStream();
              while (true) {
                out.write(new byte[1 << 16]);
              }
            })) {
      assertThatThrownBy(() -> scan(clamd, LONG, SMALL))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("over 1024 bytes");
    }
  }

  @Test
  void refusalsInMidStreamAreRead() throws Exception {
    byte[] refusal = "INSTREAM size limit exceeded. ERROR\0".getBytes(StandardCharsets.US_ASCII);
    try (FakeClamd clamd =
        new FakeClamd(
            socket -> {
              socket.getInputStream().readNBytes(100_000);
              socket.getOutputStream().write(refusal);
            })) {
      assertThat(scan(clamd, LONG, LARGE)).isInstanceOf(Verdict.Unscannable.class);
    }
  }

  @Test
  void cleanBeforeEverythingWasSeenIsAFailure() throws IOException {
    byte[] hasty = "stream: OK\0".getBytes(StandardCharsets.US_ASCII);
    try (FakeClamd clamd =
        new FakeClamd(
            socket -> {
              socket.getInputStream().readNBytes(100_000);
              socket.getOutputStream().write(hasty);
            })) {
      assertThatThrownBy(() -> scan(clamd, LONG, LARGE)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void hangingUpInMidStreamIsAFailure() throws IOException {
    try (FakeClamd clamd = new FakeClamd(socket -> socket.getInputStream().readNBytes(100_000))) {
      assertThatThrownBy(() -> scan(clamd, LONG, LARGE)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void silenceAfterTheStreamTimesOut() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (FakeClamd clamd =
        new FakeClamd(
            socket -> {
              FakeClamd.readStream(socket);
              await(over);
            })) {
      assertThatThrownBy(() -> scan(clamd, SHORT, SMALL))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("did not answer within");
    } finally {
      over.countDown();
    }
  }

  @Test
  void takingNoBytesTimesOut() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (FakeClamd clamd = new FakeClamd(socket -> await(over))) {
      assertThatThrownBy(() -> scan(clamd, SHORT, LARGE))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("did not take more bytes within");
    } finally {
      over.countDown();
    }
  }

  @Test
  void answeringByteByByteTimesOut() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (FakeClamd clamd =
        new FakeClamd(
            socket -> {
              FakeClamd.readStream(socket);
              while (!await(over, 20)) {
                socket.getOutputStream().write('x');
              }
            })) {
      assertThatThrownBy(() -> scan(clamd, SHORT, SMALL))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("no verdict within");
    } finally {
      over.countDown();
    }
  }

  @Test
  void interruptionEndsTheWait() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (FakeClamd clamd =
        new FakeClamd(
            socket -> {
              FakeClamd.readStream(socket);
              asked.countDown();
              await(over);
            })) {
      FutureTask<Verdict> scan = new FutureTask<>(() -> scan(clamd, LONG, SMALL));
      Thread thread = Thread.ofVirtual().start(scan);
      assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
      thread.interrupt();
      assertThatThrownBy(() -> scan.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedIOException.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void noOneAtTheAddressIsAFailure() throws IOException {
    try (NoClamd nobody = new NoClamd()) {
      assertThatThrownBy(() -> new ClamdScanner(nobody.address(), LONG).scan(SMALL))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be reached");
    }
  }

  @Test
  void unknownHostsAreAFailure() {
    ClamdAddress address = new ClamdAddress.Tcp("no-such-host.invalid", 3310);
    assertThatThrownBy(() -> new ClamdScanner(address, LONG).scan(SMALL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void objectsThatEndTooEarlyAreAFailure() throws IOException {
    SampleInput cut = StreamInput.of(1000, () -> new Zeros(999));
    try (FakeClamd clamd = FakeClamd.replying("stream: OK\0")) {
      assertThatThrownBy(() -> scan(clamd, LONG, cut))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("1 too early");
    }
  }

  @Test
  void objectsBeyondTheEngineAreNotSent() throws Exception {
    SampleInput huge =
        StreamInput.of(
            1L << 31,
            () -> {
              throw new AssertionError("was read");
            });
    ClamdScanner nobody = new ClamdScanner(new ClamdAddress.Tcp("127.0.0.1", 1), LONG);
    assertThat(nobody.scan(huge)).isInstanceOf(Verdict.Unscannable.class);
  }

  private static Verdict answerTo(SampleInput input, String reply) throws IOException {
    try (FakeClamd clamd = FakeClamd.replying(reply)) {
      return scan(clamd, LONG, input);
    }
  }

  private static Verdict scan(FakeClamd clamd, ClamdTimeouts timeouts, SampleInput input)
      throws IOException {
    return new ClamdScanner(clamd.address(), timeouts).scan(input);
  }

  private static void await(CountDownLatch latch) {
    await(latch, 10_000);
  }

  private static boolean await(CountDownLatch latch, int millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
