package dev.slipway.worker;

import dev.slipway.aws.sqs.SqsBatch;
import dev.slipway.aws.sqs.SqsEventQueue.Accepted;
import dev.slipway.aws.sqs.SqsEventQueue.Due;
import dev.slipway.aws.sqs.SqsMessage;
import dev.slipway.core.port.EventQueue.Delivery;
import dev.slipway.http.Body;
import dev.slipway.lambda.Invocation;
import dev.slipway.lambda.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The function {@code objects}: has the uploads processed that a batch of SQS messages names, and
 * answers which messages must come again.
 */
public final class ObjectsFunction implements LambdaFunction {
  private final Intake intake;
  private final BatchWork work;
  private final InstantSource clock;

  /** Tells what messages ask for; what cannot be worked on is put away. */
  @FunctionalInterface
  interface Intake {
    Accepted accept(List<SqsMessage> messages);
  }

  ObjectsFunction(Intake intake, BatchWork work, InstantSource clock) {
    this.intake = intake;
    this.work = work;
    this.clock = clock;
  }

  @Override
  public Body answer(Invocation invocation) throws IOException, InterruptedException {
    SqsBatch batch = SqsBatch.read(new ByteArrayInputStream(invocation.event().bytes()));
    Accepted accepted = intake.accept(batch.messages());
    Map<String, Delivery> due = new LinkedHashMap<>();
    for (Due each : accepted.due()) {
      due.put(each.messageId(), each.delivery());
    }
    List<String> failed = new ArrayList<>(accepted.left().stream().map(SqsMessage::id).toList());
    failed.addAll(work.failures(due, clock.instant().plus(invocation.left().get())));
    return Body.of(SqsBatch.answer(failed));
  }
}
