package dev.slipway.aws.sqs;

import dev.slipway.core.port.EventQueue.DeadLetter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dead-letter queue: what we buried, and what SQS moved there by its redrive policy. */
final class DeadLetters {
  private static final String REASON = "reason";
  private static final String BURIED_AT = "buriedAt";
  private static final int MAX_REASON = 2_000;
  private static final String UNSENDABLE =
      "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

  /** As many are looked at, at most; a longer queue is shown in part. */
  private static final int SAMPLE = 1_000;

  private static final int EMPTY_ANSWERS = 3;
  // Long enough to look at the whole sample, short enough to be shown again soon after a crash.
  private static final Duration LOOKED_AT = Duration.ofSeconds(30);

  private final OneQueue queue;
  private final SqsBodies bodies;
  private final InstantSource clock;

  DeadLetters(OneQueue queue, SqsBodies bodies, InstantSource clock) {
    this.queue = queue;
    this.bodies = bodies;
    this.clock = clock;
  }

  /** Adds a message as it is, so that moving it back by the console works too. */
  void add(String body, String reason) {
    queue.send(
        body,
        Map.of(REASON, printable(reason), BURIED_AT, clock.instant().toString()),
        Duration.ZERO);
  }

  // SQS refuses control characters, halves of surrogate pairs and empty attributes.
  private static String printable(String reason) {
    String start = reason.substring(0, Math.min(reason.length(), MAX_REASON));
    String clean = start.replaceAll(UNSENDABLE, "?");
    return clean.isEmpty() ? "no reason was given" : clean;
  }

  /** The newest of those that were looked at; what nobody can read is not among them. */
  List<DeadLetter> newest(int limit) {
    if (limit <= 0) {
      return List.of();
    }
    List<SqsMessage> seen = new ArrayList<>();
    try {
      var _ = look(seen, _ -> false);
      return seen.stream()
          .flatMap(this::letters)
          .sorted(Comparator.comparing(DeadLetter::buriedAt).reversed())
          .limit(limit)
          .toList();
    } finally {
      showAgain(seen);
    }
  }

  /**
   * Sends a dead letter's body to another queue and then removes it here; a crash between the two
   * makes one too many, not one too few.
   */
  boolean move(String id, OneQueue target) {
    List<SqsMessage> seen = new ArrayList<>();
    try {
      SqsMessage found = look(seen, message -> message.id().equals(id));
      if (found == null) {
        return false;
      }
      target.send(afresh(found.body()), Map.of(), Duration.ZERO);
      queue.delete(found.receipt());
      return true;
    } finally {
      showAgain(seen);
    }
  }

  private String afresh(String body) {
    return bodies.read(body) instanceof SqsBody.Hint hint
        ? SqsBodies.write(new SqsBody.Hint(hint.event(), null, 0))
        : body;
  }

  /** Takes messages until one is wanted, which is not put into {@code seen}, or none is left. */
  private @Nullable SqsMessage look(List<SqsMessage> seen, Predicate<SqsMessage> wanted) {
    int empty = 0;
    while (seen.size() < SAMPLE && empty < EMPTY_ANSWERS) {
      List<SqsMessage> some = queue.receive(OneQueue.MAX_BATCH, LOOKED_AT, Duration.ZERO);
      empty = some.isEmpty() ? empty + 1 : 0;
      SqsMessage found = some.stream().filter(wanted).findFirst().orElse(null);
      some.stream().filter(message -> !message.equals(found)).forEach(seen::add);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void showAgain(List<SqsMessage> seen) {
    seen.forEach(message -> queue.hide(message.receipt(), Duration.ZERO));
  }

  private Stream<DeadLetter> letters(SqsMessage message) {
    String reason =
        message
            .attributes()
            .getOrDefault(REASON, "it was delivered too often, and moved here by SQS");
    Instant at = buriedAt(message);
    return switch (bodies.read(message.body())) {
      case SqsBody.Hint hint -> Stream.of(new DeadLetter(message.id(), hint.event(), reason, at));
      case SqsBody.Created created ->
          created.events().stream().map(event -> new DeadLetter(message.id(), event, reason, at));
      case SqsBody.Nothing _, SqsBody.Unreadable _ -> Stream.empty();
    };
  }

  // SQS does not say when it moved a message; then it is when it was sent first.
  private static Instant buriedAt(SqsMessage message) {
    try {
      String at = message.attributes().get(BURIED_AT);
      return at == null
          ? Instant.ofEpochMilli(
              Long.parseLong(message.attributes().getOrDefault("SentTimestamp", "0")))
          : Instant.parse(at);
    } catch (DateTimeException | NumberFormatException _) {
      return Instant.EPOCH;
    }
  }
}
