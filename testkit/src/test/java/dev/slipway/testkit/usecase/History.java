package dev.slipway.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.Outcome;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.Grant;
import dev.slipway.core.port.Step;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Transfer;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.Granted;
import dev.slipway.core.usecase.Handled;
import dev.slipway.core.usecase.UseCases;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.InMemoryGrantIssuer;
import dev.slipway.testkit.InMemoryObjectStore;
import dev.slipway.testkit.InMemoryUploadStore;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A short random history of clients, S3, workers and the sweeper; one seed, one history. */
final class History {
  /** A scan refuses what holds this. */
  static final char BAD = 'X';

  private static final List<Transfer> TRANSFERS = List.of(Transfer.values());
  private static final int MOST = 4;
  private static final Duration VISIBILITY = Duration.ofMinutes(2);

  final MovableClock clock = new MovableClock();
  final InMemoryUploadStore store = new InMemoryUploadStore();
  final InMemoryObjectStore bucket = new InMemoryObjectStore(clock);
  final InMemoryEventQueue queue = new InMemoryEventQueue(clock);
  final ObjectKeys keys = new ObjectKeys("test");

  /** Uploads whose one object came in time and as granted, and that nobody cancelled. */
  final Set<UploadId> good = new HashSet<>();

  /** ETags that the scan passed, behind the upload's id. */
  final Set<String> passed = new HashSet<>();

  private final Set<UploadId> gone = new HashSet<>();
  private final Random random;
  private final Chaos chaos;
  private final double breaking;
  private final UseCases useCases;
  private final List<Granted> granted = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();

  History(long seed, Chaos.Odds odds, double breaking) {
    random = new Random(seed);
    chaos = new Chaos(random, clock, odds);
    this.breaking = breaking;
    Purposes purposes = new Purposes(List.of(World.photo()));
    UseCases.Ports ports =
        new UseCases.Ports(
            new ChaoticStore(store, chaos),
            new ChaoticBucket(bucket, chaos),
            new WatchedIssuer(new InMemoryGrantIssuer(clock), store, keys),
            new ChaoticQueue(queue, chaos),
            List.of(new Scan()),
            List.of());
    useCases =
        UseCases.over(ports, purposes, keys, World.TIMING, Duties.ALL, clock, new Random(seed));
    chaos.interruptWith(this::actMeanwhile);
  }

  /** A transfer under way: it began under a valid grant. */
  private record Write(Upload upload, String text) {
    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    boolean isAsGranted() {
      return text.length() == upload.file().size() && text.indexOf(BAD) < 0;
    }
  }

  /** Whether nothing but the order of things is left to chance. */
  boolean isCalm() {
    return breaking == 0;
  }

  /** Somebody does something. */
  void act() {
    switch (random.nextInt(16)) {
      case 0 -> chaos.process(this::create);
      case 1 -> chaos.process(this::completeOrCreate);
      case 2, 3 -> begin();
      case 4, 5, 6, 7 -> end();
      case 8 -> cancelSeldom();
      case 9 -> chaos.process(this::signAgain);
      case 10, 11, 12 -> chaos.process(this::work);
      case 13 -> chaos.process(() -> useCases.sweep().sweep(random.nextInt(1, 4)));
      default -> pass(jump());
    }
  }

  private void actMeanwhile() {
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      act();
    }
  }

  /** Nothing goes wrong any more: transfers end, and everybody goes on until all is quiet. */
  void settle(Duration atLeast) {
    chaos.end();
    while (!writes.isEmpty()) {
      end();
    }
    Instant end = clock.instant().plus(atLeast);
    for (int i = 0; i < 500 && (clock.instant().isBefore(end) || !isQuiet()); i++) {
      clock.move(Duration.ofMinutes(clock.instant().isBefore(end) ? 600 : 3));
      chaos.process(() -> useCases.sweep().sweep(100));
      for (int j = 0; j < 3; j++) {
        chaos.process(this::work);
        clock.move(Duration.ofSeconds(1));
      }
    }
  }

  private boolean isQuiet() {
    return queue.depth() == 0
        && store.everything().stream().allMatch(u -> u.state().isFinal() && u.tidied());
  }

  private void create() throws IOException {
    if (store.everything().size() >= MOST) {
      return;
    }
    Transfer transfer = TRANSFERS.get(random.nextInt(TRANSFERS.size()));
    String key = random.nextBoolean() ? "key-" + random.nextInt(3) : null;
    if (useCases.create().create(World.ANN, World.request(12, transfer, null), key)
        instanceof Outcome.Ok<Granted>(Granted made)) {
      granted.add(made);
    }
  }

  // S3 looks at the grant when a transfer begins.
  private void begin() {
    if (granted.isEmpty()) {
      return;
    }
    Granted one = granted.get(random.nextInt(granted.size()));
    Grant grant = one.grant();
    if (grant == null || clock.instant().isAfter(grant.expiresAt())) {
      return;
    }
    char content = random.nextInt(4) == 0 ? BAD : (char) ('a' + random.nextInt(3));
    int length = random.nextInt(12) == 0 ? 11 : 12;
    writes.add(new Write(one.upload(), Character.toString(content).repeat(length)));
  }

  // It may end long after; If-None-Match is looked at only then. Its event comes 0 to 3 times.
  private void end() {
    if (writes.isEmpty()) {
      return;
    }
    Write write = writes.remove(random.nextInt(writes.size()));
    Upload upload = write.upload();
    String key = keys.incoming(upload);
    boolean taken = bucket.bytes(key) != null;
    boolean late = isLate(upload);
    switch (upload.transfer()) {
      case POST -> bucket.write(key, write.bytes(), "image/jpeg");
      case PUT -> {
        if (!taken) {
          bucket.write(key, write.bytes(), "image/jpeg");
          if (!late && write.isAsGranted() && !gone.contains(upload.id())) {
            good.add(upload.id());
          }
        }
      }
      case MULTIPART -> part(upload, write.bytes());
    }
    for (int i = random.nextInt(4) + (late ? 1 : 0); i > 0; i--) {
      queue.send(
          new QueuedEvent(upload.id(), "s3"), Duration.ofSeconds(random.nextInt(i == 1 ? 3 : 900)));
    }
  }

  // Beyond the grace only its event can tell of an object.
  private boolean isLate(Upload upload) {
    Upload now = store.find(upload.id());
    return now == null || clock.instant().isAfter(now.grantedUntil().plus(World.TIMING.grace()));
  }

  private void part(Upload upload, byte[] bytes) {
    if (upload.state() instanceof State.Pending(String id) && id != null) {
      try {
        bucket.writePart(keys.incoming(upload), id, 1, bytes);
      } catch (IllegalArgumentException e) {
        // NoSuchUpload: aborted or completed meanwhile
      }
    }
  }

  private void completeOrCreate() throws IOException {
    if (granted.isEmpty()) {
      create();
    } else {
      useCases.complete().complete(World.ANN, any());
    }
  }

  private void cancelSeldom() {
    if (!granted.isEmpty() && random.nextInt(4) == 0) {
      Upload upload = granted.get(random.nextInt(granted.size())).upload();
      good.remove(upload.id());
      gone.add(upload.id());
      chaos.process(() -> useCases.remove().remove(World.ANN, upload.id().value()));
    }
  }

  private void signAgain() throws IOException {
    if (!granted.isEmpty()
        && useCases.parts().sign(World.ANN, any(), List.of(1))
            instanceof Outcome.Ok<Granted>(Granted again)) {
      granted.add(again);
    }
  }

  private String any() {
    return granted.get(random.nextInt(granted.size())).upload().id().value();
  }

  private void work() throws IOException, InterruptedException {
    for (Delivery delivery : queue.receive(random.nextInt(1, 4), VISIBILITY)) {
      switch (useCases.process().handle(delivery.event().uploadId(), delivery.receipt())) {
        case Handled.Done _, Handled.Elsewhere _ -> queue.acknowledge(delivery);
        case Handled.Later later -> queue.release(delivery, later.delay());
      }
    }
  }

  // A process that hangs, and has lost its lease, is stopped before two leases have passed.
  private void pass(Duration time) {
    Instant since = chaos.since();
    Instant end = clock.instant().plus(time);
    if (since == null || end.isBefore(since.plus(World.TIMING.lease().multipliedBy(2)))) {
      clock.set(end);
    }
  }

  private Duration jump() {
    return switch (random.nextInt(40)) {
      case 0 -> Duration.ofMinutes(random.nextInt(1, 30));
      case 1 -> Duration.ofHours(random.nextInt(0, 3));
      case 2, 3, 4, 5, 6, 7 -> Duration.ofSeconds(random.nextInt(30, 90));
      default -> Duration.ofMillis(random.nextInt(5000));
    };
  }

  /** What is served was passed by the scan, byte for byte; checked at any moment. */
  void checkWhatIsServed() {
    chaos.check();
    for (Upload upload : store.everything()) {
      if (upload.state() instanceof State.Ready(var content)) {
        byte[] bytes = bucket.bytes(content.key());
        assertThat(bytes).as("the content of %s", upload).isNotNull();
        assertThat(md5(bytes)).isEqualTo(content.etag());
        assertThat(passed).contains(upload.id() + " " + content.etag());
        assertThat(content.key()).isEqualTo(keys.original(upload));
      }
    }
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** Refuses what holds a BAD character, and breaks at times. */
  private final class Scan implements Step {
    @Override
    public String name() {
      return ScriptedStep.NAME;
    }

    @Override
    public Result run(Input input) throws Exception {
      if (random.nextDouble() < breaking) {
        throw new IllegalStateException("the engine broke");
      }
      try (InputStream in = input.open(0, input.object().size())) {
        byte[] bytes = in.readAllBytes();
        if (new String(bytes, StandardCharsets.UTF_8).indexOf(BAD) >= 0) {
          return ScriptedStep.REJECTED;
        }
        passed.add(input.upload().id() + " " + md5(bytes));
        return ScriptedStep.PASSED;
      }
    }
  }
}
