package dev.slipway.processing.scan;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Step;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
  private static final Logger LOG = System.getLogger(ProvenScanner.class.getName());
  private static final Duration BELIEVED = Duration.ofMinutes(30);

  /** How long one that is away is not asked again: to find out may take seconds. */
  private static final Duration AWAY = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** How long a file waits for a scanner before an upload fails. */
  static final Duration PATIENCE = Duration.ofDays(1);

  private final ClamdScanner scanner;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Instant provenUntil;
  private @Nullable Instant awayUntil;

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
      if (awayUntil != null && now.isBefore(awayUntil)) {
        throw new IOException(scanner + " did not answer moments ago");
      }
      Canary.Finding finding = check(now);
      provenUntil = finding instanceof Canary.Finding.Sound ? now.plus(BELIEVED) : null;
      return finding;
    } finally {
      lock.unlock();
    }
  }

  private Canary.Finding check(Instant now) throws IOException {
    try {
      return Canary.check(scanner);
    } catch (IOException e) {
      awayUntil = now.plus(AWAY);
      throw e;
    }
  }

  /**
   * Scans. While the scanner is away files wait, and use up no attempt: an outage is not theirs. A
   * scan that breaks off is an attempt all the same, for the file may be what broke it.
   */
  @Override
  public Verdict scan(Step.Input input) throws IOException, InterruptedException {
    Duration age = Duration.between(latestWriting(input), clock.instant());
    Canary.Finding finding;
    try {
      finding = prove();
    } catch (IOException e) {
      if (age.compareTo(PATIENCE) < 0) {
        LOG.log(Level.WARNING, "A file waits until it can be scanned: " + e.getMessage());
        return new Verdict.Awaited(wait(age));
      }
      throw e;
    }
    return switch (finding) {
      case Canary.Finding.Sound _ -> scanProven(input);
      case Canary.Finding.Unsound(String fault) -> throw new IOException(fault);
    };
  }

  private Verdict scanProven(Step.Input input) throws IOException, InterruptedException {
    try {
      return scanner.scan(input);
    } catch (IOException e) {
      doubt();
      throw e;
    }
  }

  private void doubt() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      provenUntil = null;
    } finally {
      lock.unlock();
    }
  }

  // S3's Last-Modified of an object in parts is when it was begun (S3 user guide, "Working with
  // object metadata"); the last part may have come as late as the grant's end.
  private static Instant latestWriting(Step.Input input) {
    Instant written = input.object().writtenAt();
    Upload upload = input.upload();
    return upload.transfer() == Transfer.MULTIPART && upload.grantedUntil().isAfter(written)
        ? upload.grantedUntil()
        : written;
  }

  // A quarter of the object's age, so that a long outage is not asked about all the time.
  private static Duration wait(Duration age) {
    long seconds = Math.clamp(age.toSeconds() / 4, SHORTEST.toSeconds(), LONGEST.toSeconds());
    return Duration.ofSeconds(seconds);
  }

  @Override
  public Identity identity() throws IOException {
    return scanner.identity();
  }
}
