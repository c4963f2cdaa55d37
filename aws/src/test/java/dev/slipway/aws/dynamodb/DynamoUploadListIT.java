package dev.slipway.aws.dynamodb;

import dev.slipway.core.port.UploadStore;
import dev.slipway.testkit.UploadListContract;

class DynamoUploadListIT extends UploadListContract {
  @Override
  protected UploadStore emptyStore() {
    return new DynamoUploadStore(DynamoLocal.http(), DynamoLocal.table());
  }
}
