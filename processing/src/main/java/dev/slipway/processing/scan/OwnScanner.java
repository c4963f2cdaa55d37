package dev.slipway.processing.scan;

import dev.slipway.core.port.Scanner;
import dev.slipway.core.port.Step;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** A clamd of our own, for development; one that has ended is started again. */
public final class OwnScanner implements Scanner {
  private final Path program;
  private final ReentrantLock lock = new ReentrantLock();
  private OwnClamd clamd;
  private boolean closed;

  private OwnScanner(Path program, OwnClamd clamd) {
    this.program = program;
    this.clamd = clamd;
  }

  /**
   * Starts the program and waits until it answers, up to a minute.
   *
   * @throws IOException with the end of its log, when it does not
   */
  public static OwnScanner start(Path program) throws IOException {
    return new OwnScanner(program, begin(program));
  }

  @Override
  public Verdict scan(Step.Input input) throws IOException, InterruptedException {
    return scanner().scan(input);
  }

  @Override
  public Identity identity() throws IOException {
    return new Identity(scanner().identity().engine(), "test signatures only");
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      clamd.close();
    } finally {
      lock.unlock();
    }
  }

  private ClamdScanner scanner() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the scanner is closed");
      }
      if (!clamd.isAlive()) {
        clamd = begin(program);
      }
      return new ClamdScanner(clamd.address(), ClamdTimeouts.DEFAULT);
    } finally {
      lock.unlock();
    }
  }

  private static OwnClamd begin(Path program) throws IOException {
    try {
      return OwnClamd.start(program);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while clamd was starting");
    }
  }
}
