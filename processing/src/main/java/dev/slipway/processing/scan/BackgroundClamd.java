package dev.slipway.processing.scan;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A clamd of our own that starts while everything else does; scans wait for it. */
public final class BackgroundClamd implements Scanner, AutoCloseable {
  private static final Duration START = Duration.ofSeconds(70);

  private final FutureTask<OwnClamd> starting;
  private final Thread starter;

  private BackgroundClamd(FutureTask<OwnClamd> starting) {
    this.starting = starting;
    this.starter = Thread.ofVirtual().name("clamd-start").start(starting);
  }

  /** Begins to start the program. */
  public static BackgroundClamd start(Path program) {
    return new BackgroundClamd(new FutureTask<>(() -> OwnClamd.start(program)));
  }

  @Override
  public Verdict scan(Step.Input input) throws IOException, InterruptedException {
    return scanner().scan(input);
  }

  @Override
  public Identity identity() throws IOException, InterruptedException {
    return new Identity(scanner().identity().engine(), "test signatures only");
  }

  private ClamdScanner scanner() throws IOException, InterruptedException {
    try {
      ClamdAddress address = starting.get(START.toMillis(), TimeUnit.MILLISECONDS).address();
      return new ClamdScanner(address, ClamdTimeouts.DEFAULT);
    } catch (ExecutionException e) {
      throw new IOException("there is no clamd: " + e.getMessage(), e);
    } catch (TimeoutException | CancellationException e) {
      throw new IOException("clamd has not started", e);
    }
  }

  @Override
  public void close() {
    starter.interrupt();
    try {
      starting.get(START.toMillis(), TimeUnit.MILLISECONDS).close();
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      // It never ran, or has cleaned up after itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
