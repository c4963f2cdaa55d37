package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb;

class SdkDynamoDbIT extends DynamoDbContract {
  @Override
  protected DynamoDb client() {
    return DynamoLocal.sdk();
  }
}
