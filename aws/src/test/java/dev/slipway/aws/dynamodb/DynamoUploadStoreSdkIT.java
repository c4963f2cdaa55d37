package dev.slipway.aws.dynamodb;

import dev.slipway.core.port.UploadStore;
import dev.slipway.testkit.UploadStoreContract;

class DynamoUploadStoreSdkIT extends UploadStoreContract {
  @Override
  protected UploadStore emptyStore() {
    return new DynamoUploadStore(DynamoLocal.sdk(), DynamoLocal.table());
  }
}
