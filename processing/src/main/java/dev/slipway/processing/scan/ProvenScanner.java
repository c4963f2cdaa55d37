package dev.slipway.processing.scan;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Believes a clamd only when the canary was found lately: it may be down when we start, and be
 * started again with another configuration at any time.
 */
public final class ProvenScanner implements Scanner {
  private static final Duration BELIEVED = Duration.ofMinutes(30);

  private final ClamdScanner scanner;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Instant provenUntil;

  public ProvenScanner(ClamdScanner scanner, InstantSource clock) {
    this.scanner = scanner;
    this.clock = clock;
  }

  /**
   * Sends the canary, unless it was found in the last half hour.
   *
   * @throws IOException when the scanner is down
   */
  public Canary.Finding prove() throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      Instant now = clock.instant();
      if (provenUntil != null && now.isBefore(provenUntil)) {
        return new Canary.Finding.Sound();
      }
      Canary.Finding finding = Canary.check(scanner);
      provenUntil = finding instanceof Canary.Finding.Sound ? now.plus(BELIEVED) : null;
      return finding;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Verdict scan(Step.Input input) throws IOException, InterruptedException {
    return switch (prove()) {
      case Canary.Finding.Sound _ -> scanner.scan(input);
      case Canary.Finding.Unsound(String fault) -> throw new IOException(fault);
    };
  }

  @Override
  public Identity identity() throws IOException {
    return scanner.identity();
  }
}
