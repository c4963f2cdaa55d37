package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb;

class HttpDynamoDbIT extends DynamoDbContract {
  @Override
  protected DynamoDb client() {
    return DynamoLocal.http();
  }
}
