package dev.slipway.awscalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.signer.Credentials;
import dev.slipway.signer.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RenewedTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Deque<Renewed.Source> sources = new ArrayDeque<>();
  private final Renewed renewed = new Renewed(() -> sources.removeFirst().get(), () -> now);

  @Test
  void credentialsServeUntilFiveMinutesBeforeTheirEnd() {
    Credentials first = give("first", HOUR);
    Credentials second = give("second", HOUR.multipliedBy(2));

    assertThat(renewed.get()).isSameAs(first);
    move(Duration.ofMinutes(55).minusMillis(1));
    assertThat(renewed.get()).isSameAs(first);
    move(Duration.ofMillis(1));
    assertThat(renewed.get()).isSameAs(second);
  }

  @Test
  void shortLivedCredentialsServeForHalfTheirTime() {
    Credentials first = give("first", Duration.ofMinutes(4));
    Credentials second = give("second", HOUR);

    move(Duration.ZERO);
    assertThat(renewed.get()).isSameAs(first);
    move(Duration.ofMinutes(2));
    assertThat(renewed.get()).isSameAs(second);
  }

  @Test
  void failedRenewalLeavesTheOldOnesInUseForAMinute() {
    Credentials first = give("first", HOUR);
    fail();
    Credentials second = give("second", HOUR.multipliedBy(2));

    assertThat(renewed.get()).isSameAs(first);
    move(Duration.ofMinutes(56));
    assertThat(renewed.get()).isSameAs(first);
    assertThat(renewed.get()).isSameAs(first);
    move(Duration.ofMinutes(1));
    assertThat(renewed.get()).isSameAs(second);
  }

  @Test
  void expiredCredentialsAreNeverUsed() {
    give("first", HOUR);
    fail();
    renewed.get();
    move(HOUR);

    assertThatThrownBy(renewed::get)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("down");
  }

  @Test
  void whatFailedShortlyBeforeTheirEndIsTriedAgainAtTheirEnd() {
    give("first", HOUR);
    renewed.get();
    move(HOUR.minusSeconds(10));
    fail();
    renewed.get();
    Credentials second = give("second", HOUR);
    move(Duration.ofSeconds(10));

    assertThat(renewed.get()).isSameAs(second);
  }

  @Test
  void credentialsThatHaveExpiredAlreadyAreRefused() {
    give("first", Duration.ZERO);

    assertThatThrownBy(renewed::get)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("is the clock right?");
  }

  @Test
  void othersUseTheOldOnesWhileOneRenews() throws Exception {
    Credentials first = give("first", HOUR);
    renewed.get();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Credentials second = credentials("second", HOUR.multipliedBy(2));
    sources.add(
        () -> {
          begun.countDown();
          await(end);
          return second;
        });
    move(Duration.ofMinutes(56));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Credentials> renewing = threads.submit(renewed::get);
      begun.await();
      assertThat(renewed.get()).isSameAs(first);
      end.countDown();
      assertThat(renewing.get()).isSameAs(second);
    }
    assertThat(renewed.get()).isSameAs(second);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private Credentials give(String id, Duration life) {
    Credentials credentials = credentials(id, life);
    sources.add(() -> credentials);
    return credentials;
  }

  private Credentials credentials(String id, Duration life) {
    return new Credentials(id, Secret.of("secret"), "token", now.plus(life));
  }

  private void fail() {
    sources.add(
        () -> {
          throw new IOException("it is down");
        });
  }

  private void move(Duration step) {
    now = now.plus(step);
  }
}
