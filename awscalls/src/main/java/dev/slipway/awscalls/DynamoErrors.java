package dev.slipway.awscalls;

import dev.slipway.core.json.JsonFault;
import dev.slipway.core.json.JsonReader;
import dev.slipway.core.json.JsonRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the errors that DynamoDB tells.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
final class DynamoErrors {
  static final String CONDITION_FAILED = "ConditionalCheckFailedException";
  static final String CANCELLED = "TransactionCanceledException";

  /** The reason of the one item of a cancelled transaction whose condition does not hold. */
  static final String REASON_CONDITION = "ConditionalCheckFailed";

  private DynamoErrors() {}

  static ServiceError read(int status, byte[] body) {
    Map<String, Object> tree;
    try {
      tree = JsonReader.read(body, JsonRules.PLAIN);
    } catch (JsonFault e) {
      // A proxy's page, or nothing: the status is all there is.
      return ServiceError.of(status, "", "");
    }
    String code = code(text(tree, "__type"));
    String message = text(tree, "message") + text(tree, "Message");
    return code.equals(CANCELLED)
        ? new ServiceError(status, code, message, cancelled(tree))
        : ServiceError.of(status, code, message);
  }

  private static ServiceError.Kind cancelled(Map<String, Object> tree) {
    ServiceError.Kind kind = ServiceError.Kind.REFUSED;
    for (Map<?, ?> reason : reasons(tree)) {
      Object code = reason.get("Code");
      if (REASON_CONDITION.equals(code)) {
        return ServiceError.Kind.REFUSED;
      }
      if ("TransactionConflict".equals(code)) {
        kind = ServiceError.Kind.CONFLICT;
      } else if ("ThrottlingError".equals(code) || "ProvisionedThroughputExceeded".equals(code)) {
        kind = ServiceError.Kind.THROTTLED;
      }
    }
    return kind;
  }

  /** Why each item of a transaction was cancelled, in the order of the request. */
  static List<Map<?, ?>> reasons(Map<String, Object> tree) {
    List<Map<?, ?>> reasons = new ArrayList<>();
    if (tree.get("CancellationReasons") instanceof List<?> list) {
      for (Object reason : list) {
        reasons.add(reason instanceof Map<?, ?> map ? map : Map.of());
      }
    }
    return reasons;
  }

  /** {@code com.amazonaws.dynamodb.v20120810#ThrottlingException} without what is before #. */
  private static String code(String type) {
    return type.substring(type.indexOf('#') + 1);
  }

  private static String text(Map<String, Object> tree, String name) {
    return tree.get(name) instanceof String text ? text : "";
  }
}
