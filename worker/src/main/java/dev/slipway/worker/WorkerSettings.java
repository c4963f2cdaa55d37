package dev.slipway.worker;

import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.s3.S3Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How objects are processed on AWS; docs/configuration-aws.md explains each setting.
 *
 * @param environment part of every object's key
 * @param table of DynamoDB
 * @param queueUrl of the events
 * @param largeQueueUrl of the events about large uploads; null where nobody else takes them
 * @param deadLetterUrl of what could not be handled
 * @param workers uploads processed at a time, 1 to 64
 * @param guardDuty whether GuardDuty scans, whose verdicts are in the table
 * @param steps what purposes may name
 * @param endpoints of DYNAMODB and SQS, where they are not AWS's
 */
record WorkerSettings(
    String environment,
    Purposes purposes,
    S3Settings s3,
    String table,
    String queueUrl,
    @Nullable String largeQueueUrl,
    String deadLetterUrl,
    int workers,
    boolean guardDuty,
    List<StepType> steps,
    Map<String, URI> endpoints) {
  WorkerSettings {
    steps = List.copyOf(steps);
    endpoints = Map.copyOf(endpoints);
  }

  /** Reads an environment. */
  static Reading read(Map<String, String> environment) {
    return new WorkerSettingsReader(environment).read();
  }

  /** The steps, but this one instead of that of the same name. */
  List<StepType> stepsWith(StepType step) {
    return steps.stream().map(each -> each.name().equals(step.name()) ? step : each).toList();
  }

  /** What an environment says. */
  sealed interface Reading {
    /** All is well. */
    record Read(WorkerSettings settings) implements Reading {}

    /**
     * Something is wrong.
     *
     * @param faults all of them, a line each, with the variable's name first
     */
    record Faulty(List<String> faults) implements Reading {}
  }
}
