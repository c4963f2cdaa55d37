package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb;
import dev.slipway.testkit.OutboxContract;
import java.time.InstantSource;

class DynamoOutboxIT extends OutboxContract {
  @Override
  protected Adapters empty(InstantSource clock) {
    DynamoDb dynamo = DynamoLocal.http();
    String table = DynamoLocal.table();
    return new Adapters(
        new DynamoUploadStore(dynamo, table), new DynamoOutbox(dynamo, table, clock));
  }
}
