package dev.slipway.aws.sqs;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NewMessageData;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import org.elasticmq.util.NowProvider;
import scala.Option;

/**
 * ElasticMQ's queues wholly by one clock. ElasticMQ (1.7.1) counts a new message's delay by the
 * system's clock, whatever it is given; so messages to its queues pass by here.
 */
final class ClockedElasticMq extends AbstractActor {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ActorSystem system;
  private final NowProvider now;
  private final ActorRef manager;
  private final Map<ActorRef, ActorRef> queues = new ConcurrentHashMap<>();

  private ClockedElasticMq(ActorSystem system, NowProvider now, ActorRef manager) {
    this.system = system;
    this.now = now;
    this.manager = manager;
  }

  /** The manager of the queues, with SQS's own limits. */
  static ActorRef manager(ActorSystem system, NowProvider now) {
    ActorRef manager =
        system.actorOf(
            Props.create(
                QueueManagerActor.class,
                () -> new QueueManagerActor(now, StrictSQSLimits$.MODULE$, Option.empty())));
    return system.actorOf(
        Props.create(ClockedElasticMq.class, () -> new ClockedElasticMq(system, now, manager)));
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(LookupQueue.class, this::lookUp)
        .matchAny(message -> manager.forward(message, getContext()))
        .build();
  }

  private void lookUp(LookupQueue lookup) {
    ActorRef asker = getSender();
    var _ =
        Patterns.ask(manager, lookup, PATIENCE)
            .thenAccept(found -> asker.tell(clocked(found), ActorRef.noSender()));
  }

  private Object clocked(Object found) {
    return found instanceof Option<?> option
        ? option.map(queue -> queues.computeIfAbsent((ActorRef) queue, this::clocked))
        : found;
  }

  private ActorRef clocked(ActorRef queue) {
    return system.actorOf(Props.create(Queue.class, () -> new Queue(now, queue)));
  }

  /** Gives new messages the time at which they are to be delivered. */
  static final class Queue extends AbstractActor {
    private final NowProvider now;
    private final ActorRef queue;

    Queue(NowProvider now, ActorRef queue) {
      this.now = now;
      this.queue = queue;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(SendMessage.class, send -> queue.forward(timed(send.message()), getContext()))
          .matchAny(message -> queue.forward(message, getContext()))
          .build();
    }

    private SendMessage timed(NewMessageData message) {
      return new SendMessage(
          message.copy(
              message.id(),
              message.content(),
              message.messageAttributes(),
              message.nextDelivery().toMillis(now.nowMillis(), 0),
              message.messageGroupId(),
              message.messageDeduplicationId(),
              message.orderIndex(),
              message.tracingId(),
              message.sequenceNumber(),
              message.deadLetterSourceQueueName()));
    }
  }
}
