package dev.slipway.awscalls;

/**
 * An error that a service told.
 *
 * @param status of HTTP
 * @param code the error's short name, such as {@code ThrottlingException}; empty when there is none
 * @param message for people, from the service
 */
record ServiceError(int status, String code, String message, Kind kind) {
  /** What can be done. */
  enum Kind {
    /** Too much was asked for: ask again, later. */
    THROTTLED,
    /** Another transaction holds the item: ask again. */
    CONFLICT,
    /** The service broke: ask again, but it may have done it. */
    BROKEN,
    /** It would be refused again. */
    REFUSED
  }

  static ServiceError of(int status, String code, String message) {
    return new ServiceError(status, code, message, kind(status, code));
  }

  /** The codes that AWS documents as worth another attempt, for DynamoDB and for STS. */
  private static Kind kind(int status, String code) {
    return switch (code) {
      case "ProvisionedThroughputExceededException",
          "ThrottlingException",
          "Throttling",
          "ThrottledException",
          "RequestThrottled",
          "RequestLimitExceeded",
          "LimitExceededException",
          "SlowDown" ->
          Kind.THROTTLED;
      case "TransactionConflictException", "TransactionInProgressException" -> Kind.CONFLICT;
      case "RequestTimeout", "RequestTimeoutException", "IDPCommunicationError" -> Kind.BROKEN;
      default -> status >= 500 ? Kind.BROKEN : status == 429 ? Kind.THROTTLED : Kind.REFUSED;
    };
  }

  boolean mayPass() {
    return kind != Kind.REFUSED;
  }

  AwsCallException exception(String operation) {
    String what =
        operation
            + " failed with status "
            + status
            + (code.isEmpty() ? "" : " " + Items.shown(code))
            + (message.isEmpty() ? "" : ": " + Items.shown(message));
    return switch (kind) {
      case THROTTLED, CONFLICT -> new AwsCallException.Throttled(what, null);
      case BROKEN -> new AwsCallException.Unavailable(what, null);
      case REFUSED -> new AwsCallException.Refused(what, null);
    };
  }
}
