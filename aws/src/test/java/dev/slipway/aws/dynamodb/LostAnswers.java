package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.DynamoDb;
import java.io.IOException;

/** Loses the answer of every single write, which is then made again. */
final class LostAnswers extends Forwarding {
  LostAnswers(DynamoDb to) {
    super(to);
  }

  @Override
  public Written put(Put put) throws IOException {
    super.put(put);
    return repeated(super.put(put));
  }

  @Override
  public Written update(Update update) throws IOException {
    super.update(update);
    return repeated(super.update(update));
  }

  private static Written repeated(Written second) {
    return second instanceof Written.ConditionFailed failed
        ? new Written.ConditionFailed(failed.put(), failed.found(), true)
        : second;
  }
}
