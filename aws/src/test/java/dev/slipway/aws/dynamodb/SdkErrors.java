package dev.slipway.aws.dynamodb;

import dev.slipway.awscalls.AwsCallException;
import dev.slipway.awscalls.DynamoDb.Written;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What the SDK's exceptions mean here. */
final class SdkErrors {
  private SdkErrors() {}

  /** The first condition that does not hold; null when the transaction was cancelled otherwise. */
  static @Nullable Written cancelled(TransactionCanceledException e, boolean repeated)
      throws IOException {
    List<CancellationReason> reasons = e.cancellationReasons();
    for (int i = 0; i < reasons.size(); i++) {
      CancellationReason reason = reasons.get(i);
      if ("ConditionalCheckFailed".equals(reason.code())) {
        return new Written.ConditionFailed(
            i, reason.hasItem() ? SdkValues.read(reason.item()) : null, repeated);
      }
    }
    return null;
  }

  /** Whether another transaction was in the way: the SDK leaves that to its caller. */
  static boolean isConflict(DynamoDbException e) {
    return e instanceof TransactionConflictException
        || e instanceof TransactionInProgressException
        || (e instanceof TransactionCanceledException cancelled
            && cancelled.cancellationReasons().stream().anyMatch(SdkErrors::mayPass));
  }

  private static boolean mayPass(CancellationReason reason) {
    String code = reason.code() == null ? "" : reason.code();
    return switch (code) {
      case "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> true;
      default -> false;
    };
  }

  static AwsCallException of(DynamoDbException e) {
    String what = "DynamoDB says: " + e.getMessage();
    if (e.isThrottlingException() || isConflict(e)) {
      return new AwsCallException.Throttled(what, e);
    }
    return e.statusCode() >= 500
        ? new AwsCallException.Unavailable(what, e)
        : new AwsCallException.Refused(what, e);
  }

  static AwsCallException unavailable(SdkClientException e) {
    return new AwsCallException.Unavailable("DynamoDB cannot be asked: " + e.getMessage(), e);
  }
}
