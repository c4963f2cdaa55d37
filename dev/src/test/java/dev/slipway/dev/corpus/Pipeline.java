package dev.slipway.dev.corpus;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.Problem;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.UploadRequest;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.Granted;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.usecase.UseCases;
import dev.slipway.processing.engines.Engines;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.InMemoryGrantIssuer;
import dev.slipway.testkit.InMemoryUploadStore;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The use cases over real engines; the client, S3 and the clock are played. */
final class Pipeline implements AutoCloseable {
  static final int ATTEMPTS = 2;

  private static final Principal ANN = new Principal("acme", "ann", Set.of());
  private static final Duration TICK = Duration.ofSeconds(5);
  private static final int TICKS = 60;

  private final MovableClock clock = new MovableClock();
  private final InMemoryUploadStore store = new InMemoryUploadStore();
  private final SparseStore bucket = new SparseStore(clock);
  private final InMemoryEventQueue queue = new InMemoryEventQueue(clock);
  private final ObjectKeys keys = new ObjectKeys("corpus");
  private final Memory memory = new Memory();
  private final Engines engines;
  private final UseCases useCases;

  Pipeline(Collection<StepType> types, Purposes purposes) throws IOException {
    engines = Engines.open(types, purposes);
    useCases =
        UseCases.over(
            new UseCases.Ports(
                store, bucket, new InMemoryGrantIssuer(clock), queue, engines.steps(), List.of()),
            purposes,
            keys,
            timing(),
            Duties.ALL,
            clock,
            new Random(17));
  }

  private static Timing timing() {
    Timing normal = Timing.DEFAULT;
    return new Timing(
        normal.grace(),
        normal.probe(),
        normal.lease(),
        normal.stepTimeout(),
        ATTEMPTS,
        normal.retryDelay(),
        normal.downloadTtl(),
        normal.lifetime());
  }

  /** Sends a file and works until nothing more is done for it. */
  Line run(Row row) throws Exception {
    SparseFile file = row.source().make();
    memory.begin();
    long start = System.nanoTime();
    String[] end = end(row, file);
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new Line(row, file.size(), end[0], end[1], millis, memory.peak());
  }

  Memory memory() {
    return memory;
  }

  @Override
  public void close() {
    engines.close();
    memory.close();
  }

  private String[] end(Row row, SparseFile file) throws Exception {
    long size = row.declared() < 0 ? file.size() : row.declared();
    UploadRequest request =
        new UploadRequest(row.purpose(), row.fileName(), row.type(), size, null, null, Map.of());
    return switch (useCases.create().create(ANN, request, null)) {
      case Outcome.Refused<Granted>(Problem problem) ->
          new String[] {"refused " + problem.code(), problem.detail()};
      case Outcome.Ok<Granted>(Granted granted) -> {
        Upload upload = granted.upload();
        bucket.send(keys.incoming(upload), file, row.type());
        queue.send(new QueuedEvent(upload.id(), "s3:ObjectCreated"), Duration.ZERO);
        Upload last = finish(upload);
        String[] ended = {ended(last, row, file.size()), why(last)};
        bucket.clear();
        yield ended;
      }
    };
  }

  private Upload finish(Upload upload) throws InterruptedException {
    Upload now = upload;
    for (int tick = 0; tick < TICKS && !now.state().isFinal(); tick++) {
      useCases.sweep().sweep(100);
      work();
      clock.move(TICK);
      now = store.find(upload.id());
      if (now == null) {
        throw new AssertionError("the record is gone");
      }
    }
    return now;
  }

  private void work() throws InterruptedException {
    for (Delivery delivery : queue.receive(100, Duration.ofMinutes(2))) {
      try {
        switch (useCases.process().handle(delivery.event().uploadId(), delivery.receipt())) {
          case Handled.Done _, Handled.Elsewhere _ -> queue.acknowledge(delivery);
          case Handled.Later later -> queue.release(delivery, later.delay());
        }
      } catch (IOException | RuntimeException e) {
        queue.release(delivery, Duration.ofSeconds(1));
      }
    }
  }

  private String ended(Upload upload, Row row, long size) throws IOException {
    ReceivedObject served = bucket.head(keys.original(upload));
    return switch (upload.state()) {
      case State.Ready(var content) -> {
        boolean whole =
            served != null
                && served.size() == size
                && content.contentType().equals(served.contentType());
        // As what it was declared, or as something that browsers only show or keep.
        boolean told =
            List.of(row.type(), "text/plain", Upload.UNVERIFIED).contains(content.contentType());
        yield !whole
            ? "ready without what is served"
            : told ? Row.READY : "ready as " + content.contentType();
      }
      case State.Rejected(Problem problem) ->
          served == null ? "rejected " + problem.code() : "rejected and served";
      case State.Failed _ -> served == null ? "failed" : "failed and served";
      case State.Pending _,
          State.Uploaded _,
          State.Processing _,
          State.Expired _,
          State.Cancelled _,
          State.Deleted _ ->
          "stuck " + upload.state().name().text();
    };
  }

  private static String why(Upload upload) {
    return switch (upload.state()) {
      case State.Rejected(Problem problem) -> problem.detail();
      case State.Failed(Problem problem, _) -> problem.detail() + " " + upload.steps();
      case State.Ready _,
          State.Pending _,
          State.Uploaded _,
          State.Processing _,
          State.Expired _,
          State.Cancelled _,
          State.Deleted _ ->
          upload.results().toString();
    };
  }
}
