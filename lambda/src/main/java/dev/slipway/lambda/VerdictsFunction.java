package dev.slipway.lambda;

import dev.slipway.aws.guardduty.GuardDutyEvents;
import dev.slipway.aws.guardduty.ScanResult;
import dev.slipway.aws.guardduty.Verdicts;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.http.Body;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Keeps a scan result of GuardDuty, and has the upload that waits for it looked at. */
public final class VerdictsFunction implements LambdaFunction {
  private static final Logger LOG = System.getLogger(VerdictsFunction.class.getName());

  private final GuardDutyEvents events;
  private final Verdicts verdicts;
  private final EventQueue queue;

  /** For a managed runtime: reads the environment. */
  public VerdictsFunction() {
    this(LambdaWiring.of(Handler.VERDICTS, System.getenv()));
  }

  private VerdictsFunction(LambdaWiring wiring) {
    this(wiring.guardDutyEvents(), wiring.verdictTable(), wiring.queue());
  }

  VerdictsFunction(GuardDutyEvents events, Verdicts verdicts, EventQueue queue) {
    this.events = events;
    this.verdicts = verdicts;
    this.queue = queue;
  }

  /**
   * Takes one result.
   *
   * @throws IllegalArgumentException when it does not say of what it is; Lambda hands it on to the
   *     function's dead letters
   */
  @Override
  public Body answer(Invocation invocation) {
    switch (events.read(invocation.event().bytes())) {
      case ScanResult.Told told -> {
        // Kept before the hint is sent: whoever follows the hint must find it.
        verdicts.put(told.id(), told.etag(), told.versionId(), told.verdict());
        queue.send(new QueuedEvent(told.id(), "guardduty"), Duration.ZERO);
      }
      case ScanResult.Ignored(String why) ->
          LOG.log(Level.INFO, "a scan result is left alone: " + why);
    }
    return Body.of("{}");
  }
}
