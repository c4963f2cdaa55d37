package dev.slipway.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.Problem;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.Step;
import dev.slipway.core.purpose.FileNames;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.Retention;
import dev.slipway.core.purpose.TransferRules;
import dev.slipway.core.purpose.TypePattern;
import dev.slipway.core.purpose.UploadRequest;
import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.Granted;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.usecase.UseCases;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.InMemoryGrantIssuer;
import dev.slipway.testkit.InMemoryObjectStore;
import dev.slipway.testkit.InMemoryOutbox;
import dev.slipway.testkit.InMemoryUploadStore;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything in memory, and what a client, S3 and a worker do by hand. */
final class World {
  static final Principal ANN = new Principal("acme", "ann", Set.of());
  static final Principal BEN = new Principal("acme", "ben", Set.of());
  static final Principal ADMIN = new Principal("acme", "adm", Set.of(Principal.ADMIN_SCOPE));
  static final Principal EVE = new Principal("evil", "ann", Set.of(Principal.ADMIN_SCOPE));
  static final byte[] BYTES = "a photo, more or less".getBytes(StandardCharsets.UTF_8);
  static final Duration TTL = Duration.ofMinutes(15);
  static final long LARGE_FROM = 1L << 20;
  static final Timing TIMING = Timing.DEFAULT;

  // What breaks on purpose is not worth pages of stack traces.
  private static final Logger QUIET = Logger.getLogger("dev.slipway.core.usecase");

  static {
    QUIET.setLevel(Level.OFF);
  }

  final MovableClock clock = new MovableClock();
  final InMemoryUploadStore store = new InMemoryUploadStore();
  final InMemoryOutbox outbox = new InMemoryOutbox(store, clock);
  final InMemoryObjectStore bucket = new InMemoryObjectStore(clock);
  final InMemoryGrantIssuer issuer = new InMemoryGrantIssuer(clock);
  final InMemoryEventQueue queue = new InMemoryEventQueue(clock);
  final ObjectKeys keys = new ObjectKeys("test");
  final ScriptedStep step = new ScriptedStep();
  final UseCases useCases;

  World() {
    this(List.of());
  }

  /** With these steps instead of the one that is scripted. */
  World(List<Step> steps) {
    this(steps, Duties.ALL);
  }

  World(List<Step> steps, Duties duties) {
    List<Step> all = steps.isEmpty() ? List.of(step) : steps;
    useCases =
        UseCases.over(
            new UseCases.Ports(store, bucket, issuer, queue, all, List.of()),
            new Purposes(List.of(photo(all))),
            keys,
            TIMING,
            duties,
            clock,
            new Random(17));
  }

  static Purpose photo() {
    return photo(List.of(new ScriptedStep()));
  }

  private static Purpose photo(List<Step> steps) {
    List<String> names = new ArrayList<>(steps.stream().map(Step::name).toList());
    names.add("promote");
    return new Purpose(
        "photo",
        List.of(new TypePattern("image/*")),
        Set.of(),
        1,
        1L << 40,
        LARGE_FROM,
        TTL,
        new TransferRules(Set.of(Transfer.values()), 64L << 20, 5L << 20),
        names,
        new Retention(Duration.ofDays(60), Duration.ofDays(30)),
        FileNames.PLAIN,
        Map.of());
  }

  static UploadRequest request(long size, Transfer transfer, @Nullable Checksum checksum) {
    return new UploadRequest("photo", "me.jpg", "image/jpeg", size, checksum, transfer, Map.of());
  }

  Upload create(Transfer transfer, long size) {
    return granted(request(size, transfer, null)).upload();
  }

  Upload create(Transfer transfer) {
    return create(transfer, BYTES.length);
  }

  Granted granted(UploadRequest request) {
    try {
      return ok(useCases.create().create(ANN, request, null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The client sends the bytes; whether S3 tells is another matter. */
  void send(Upload upload) {
    bucket.write(keys.incoming(upload), BYTES, "image/jpeg");
  }

  void event(Upload upload) {
    queue.send(new QueuedEvent(upload.id(), "s3:ObjectCreated"), Duration.ZERO);
  }

  /** A created upload whose bytes have arrived and whose event waits in the queue. */
  Upload sent(Transfer transfer) {
    Upload upload = create(transfer);
    send(upload);
    event(upload);
    return upload;
  }

  /** Handles one event for the upload. */
  Handled handle(Upload upload) {
    try {
      return useCases.process().handle(upload.id(), "worker");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A worker takes what the queue has now. */
  void work() {
    for (Delivery delivery : queue.receive(100, Duration.ofMinutes(2))) {
      try {
        switch (useCases.process().handle(delivery.event().uploadId(), delivery.receipt())) {
          case Handled.Done _, Handled.Elsewhere _ -> queue.acknowledge(delivery);
          case Handled.Later later -> queue.release(delivery, later.delay());
        }
      } catch (IOException | RuntimeException e) {
        queue.release(delivery, Duration.ofSeconds(1));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  int sweep() {
    return useCases.sweep().sweep(1000);
  }

  /** Time passes, the worker works and the sweeper sweeps. */
  void pass(Duration time) {
    Duration tick = Duration.ofSeconds(5);
    for (Duration t = Duration.ZERO; t.compareTo(time) < 0; t = t.plus(tick)) {
      clock.move(tick);
      sweep();
      work();
    }
  }

  Upload now(Upload upload) {
    Upload now = store.find(upload.id());
    assertThat(now).isNotNull();
    return now;
  }

  State state(Upload upload) {
    return now(upload).state();
  }

  static <T> T ok(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Ok<T>(T value) -> value;
      case Outcome.Refused<T>(Problem problem) -> throw new AssertionError(problem.toString());
    };
  }

  static String refusal(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Ok<?>(var value) -> throw new AssertionError("not refused but " + value);
      case Outcome.Refused<?>(Problem problem) -> problem.code();
    };
  }
}
