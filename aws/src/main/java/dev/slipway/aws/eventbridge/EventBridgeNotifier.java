package dev.slipway.aws.eventbridge;

import dev.slipway.core.port.Notifier;
import dev.slipway.core.port.Outbox.Telling;
import dev.slipway.core.upload.UploadId;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Puts each change of an upload on an event bus, as docs/events.md describes. Events may arrive in
 * another order than they are sent in; their version orders them.
 */
public final class EventBridgeNotifier implements Notifier {
  private static final Logger LOG = System.getLogger(EventBridgeNotifier.class.getName());

  /** Calls for one batch, each with what the one before did not take. */
  private static final int TRIES = 4;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** No batch is begun later: the outbox shows after two minutes again what was not told. */
  // Less than a function has, so that what was told is forgotten before the function ends.
  private static final Duration BUDGET = Duration.ofSeconds(15);

  // What may pass by itself; anything else would be refused again.
  private static final Set<String> PASSING =
      Set.of("ThrottlingException", "InternalFailure", "InternalException", "ServiceUnavailable");

  private final EventBridgeClient client;
  private final String bus;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Pause pause;

  /**
   * Sends to one bus.
   *
   * @param bus its name or ARN
   */
  public EventBridgeNotifier(
      EventBridgeClient client,
      String bus,
      InstantSource clock,
      RandomGenerator random,
      Pause pause) {
    this.client = client;
    this.bus = bus;
    this.clock = clock;
    this.random = random;
    this.pause = pause;
  }

  /** How to wait between two tries: {@code Thread::sleep}, but in tests. */
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  @Override
  public List<Telling> tell(List<Telling> tellings) throws IOException {
    Instant end = clock.instant().plus(BUDGET);
    Sending sending = new Sending();
    List<ChangeEvent> events = new ArrayList<>();
    tellings.forEach(telling -> events.addAll(sending.events(telling)));
    List<List<ChangeEvent>> batches = EventBatches.of(events);
    for (List<ChangeEvent> batch : batches) {
      // One call that failed for good says that the next would, too.
      if (sending.fault != null || clock.instant().isAfter(end)) {
        batch.forEach(event -> sending.untold.add(event.telling().upload().id()));
      } else {
        send(batch, sending);
      }
    }
    List<Telling> told =
        tellings.stream()
            .filter(telling -> !sending.untold.contains(telling.upload().id()))
            .toList();
    if (told.isEmpty() && !tellings.isEmpty()) {
      throw new IOException(
          "none of %s uploads' changes could be told to the bus %s: %s"
              .formatted(tellings.size(), bus, sending.why),
          sending.fault);
    }
    return told;
  }

  private void send(List<ChangeEvent> batch, Sending sending) {
    List<ChangeEvent> rest = batch;
    for (int attempt = 1; attempt <= TRIES && !rest.isEmpty(); attempt++) {
      try {
        if (attempt > 1) {
          pause.sleep(beforeTry(attempt));
        }
        rest = untaken(rest, sending);
      } catch (SdkException e) {
        sending.fail(rest, e, e.toString());
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        sending.fail(rest, e, "it was interrupted");
        return;
      }
    }
    rest.forEach(sending::notTold);
  }

  /** Sends once; gives what may be taken at another try. */
  private List<ChangeEvent> untaken(List<ChangeEvent> events, Sending sending) {
    List<PutEventsResultEntry> results =
        client
            .putEvents(put -> put.entries(events.stream().map(ChangeEvent::entry).toList()))
            .entries();
    List<ChangeEvent> again = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      ChangeEvent event = events.get(i);
      // An answer without a result for it is no sign that it was taken.
      PutEventsResultEntry result = i < results.size() ? results.get(i) : null;
      if (result != null && result.eventId() != null && result.errorCode() == null) {
        continue;
      }
      sending.why = result == null ? "there was no answer" : said(result);
      if (result == null || PASSING.contains(String.valueOf(result.errorCode()))) {
        again.add(event);
      } else {
        sending.notTold(event);
      }
    }
    return again;
  }

  private static String said(PutEventsResultEntry result) {
    return result.errorCode() + ", " + result.errorMessage();
  }

  // 100 ms doubling, and up to as much again.
  private Duration beforeTry(int attempt) {
    long millis = FIRST_PAUSE.toMillis() << (attempt - 2);
    return Duration.ofMillis(millis + random.nextLong(millis + 1));
  }

  /** What became of the tellings so far. */
  private final class Sending {
    final Set<UploadId> untold = new HashSet<>();
    String why = "there was no time";
    @Nullable Exception fault;

    /** The events; none of an upload that makes none that EventBridge would take. */
    List<ChangeEvent> events(Telling telling) {
      try {
        return ChangeEvent.of(telling, bus);
      } catch (IllegalStateException e) {
        LOG.log(Level.ERROR, "A change cannot be told", e);
        why = e.toString();
        untold.add(telling.upload().id());
        return List.of();
      }
    }

    void notTold(ChangeEvent event) {
      if (untold.add(event.telling().upload().id())) {
        LOG.log(
            Level.WARNING,
            "A change of upload {0} was not told, and will be later: {1}",
            event.telling().upload().id(),
            why);
      }
    }

    void fail(List<ChangeEvent> events, Exception cause, String reason) {
      fault = cause;
      why = reason;
      events.forEach(this::notTold);
    }
  }
}
