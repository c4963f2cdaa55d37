package dev.slipway.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.slipway.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** What Lambda calls: by {@link RuntimeLoop}, or by a managed Java runtime through the stream. */
@FunctionalInterface
public interface LambdaFunction extends RequestStreamHandler {
  /**
   * Answers one call; calls come one at a time.
   *
   * @return JSON of up to 6 MB
   * @throws Exception when the call failed; the next one may do better
   */
  Body answer(Invocation invocation) throws Exception;

  @Override
  default void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Invocation invocation =
        new Invocation(
            context.getAwsRequestId(),
            Body.of(event.readAllBytes()),
            () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    try {
      answer.write(answer(invocation).bytes());
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
