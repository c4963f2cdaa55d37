package dev.slipway.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.events.EventBus;

/** What every process is told about where it runs. */
record Surroundings(
    Plan plan, UploadBucket bucket, UploadTable table, Queues queues, EventBus bus) {

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SLIPWAY_ENVIRONMENT", plan.settings().environment());
    environment.put("SLIPWAY_S3_BUCKET", bucket.bucket().getBucketName());
    environment.put("SLIPWAY_TABLE", table.table().getTableName());
    environment.put("SLIPWAY_QUEUE_URL", queues.events().getQueueUrl());
    if (plan.settings().large() != null) {
      environment.put("SLIPWAY_LARGE_QUEUE_URL", queues.large().getQueueUrl());
    }
    environment.put("SLIPWAY_DEAD_LETTER_QUEUE_URL", queues.eventsDead().getQueueUrl());
    environment.put("SLIPWAY_EVENT_BUS", bus.getEventBusName());
    environment.put("SLIPWAY_LOG_LEVEL", plan.settings().logLevel());
    return environment;
  }
}
