package dev.slipway.awscalls;

import dev.slipway.signer.Credentials;
import dev.slipway.signer.RequestSigner;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a service's calls: signed anew for every attempt, and repeated where that may help. */
final class Calls {
  private final HttpPost http;
  private final RequestSigner signer;
  private final Retry retry;
  private final Errors errors;

  /** What came in the end. */
  static final class Answered {
    final byte[] body;

    /** Null when the status was 200. */
    final @Nullable ServiceError error;

    /** Whether an earlier attempt may have been carried out. */
    final boolean repeated;

    Answered(byte[] body, @Nullable ServiceError error, boolean repeated) {
      this.body = body;
      this.error = error;
      this.repeated = repeated;
    }
  }

  /** How a service tells its errors. */
  @FunctionalInterface
  interface Errors {
    /** Reads the body of an answer of a status other than 200. */
    ServiceError read(int status, byte[] body);
  }

  Calls(HttpPost http, RequestSigner signer, Retry retry, Errors errors) {
    this.http = http;
    this.signer = signer;
    this.retry = retry;
    this.errors = errors;
  }

  static RequestSigner signer(
      String region, String service, Supplier<Credentials> credentials, InstantSource clock) {
    return new RequestSigner(region, service, credentials, clock);
  }

  /**
   * Makes a call until there is an answer, or an error that stays.
   *
   * @param operation for people
   */
  Answered call(String operation, Map<String, String> headers, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean unknown = false;
    for (int attempt = 1; ; attempt++) {
      AwsCallException failure;
      try {
        HttpPost.Answer answer = http.send(signer.sign(http.host(), headers, bytes), bytes);
        if (answer.status == 200) {
          return new Answered(answer.body, null, unknown);
        }
        ServiceError error = errors.read(answer.status, answer.body);
        if (!error.mayPass()) {
          return new Answered(answer.body, error, unknown);
        }
        unknown |= error.kind() == ServiceError.Kind.BROKEN;
        failure = error.exception(operation);
      } catch (AwsCallException e) {
        throw e;
      } catch (IOException e) {
        unknown = true;
        failure = unreachable(operation, e);
      }
      if (attempt == retry.attempts()) {
        throw failure;
      }
      retry.pause(attempt);
    }
  }

  private AwsCallException unreachable(String operation, IOException cause) {
    String how =
        cause instanceof SocketTimeoutException
            ? " did not answer in time"
            : " cannot be reached or broke off: " + cause.getMessage();
    return new AwsCallException.Unavailable(operation + " failed: " + http.host() + how, cause);
  }
}
