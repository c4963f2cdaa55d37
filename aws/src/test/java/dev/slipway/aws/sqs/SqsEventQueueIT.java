package dev.slipway.aws.sqs;

import dev.slipway.aws.sqs.LocalSqs.Queues;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.testkit.EventQueueContract;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deviates nowhere: the contract's times are whole seconds, as SQS counts them. */
class SqsEventQueueIT extends EventQueueContract {
  @RegisterExtension static final LocalSqs SQS = new LocalSqs();

  @Override
  protected EventQueue emptyQueue(InstantSource clock) {
    Queues queues = SQS.queues(clock);
    return new SqsEventQueue(
        SQS.client(),
        queues.url(),
        queues.deadLetterUrl(),
        new SqsBodies("files", new ObjectKeys("test")),
        clock);
  }
}
