package dev.slipway.bench.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * {@code POST /v1/uploads} behind API Gateway, as AWS advises for a short cold start: a stream
 * handler, clients made before the first request, the small HTTP client.
 */
public final class SdkFunction implements RequestStreamHandler {
  private final Uploads uploads = new Uploads(System.getenv());

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Map<String, Object> event = JSON.std.mapFrom(input);
    Map<String, Object> answer =
        switch (NewUpload.read(event)) {
          case NewUpload.Read.Valid valid -> uploads.create(valid.upload());
          case NewUpload.Read.Invalid invalid ->
              Map.of("statusCode", 422, "body", JSON.std.asString(Map.of("detail", invalid.why())));
        };
    JSON.std.write(answer, output);
  }
}
