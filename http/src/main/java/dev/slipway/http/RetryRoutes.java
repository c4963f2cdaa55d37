package dev.slipway.http;

import dev.slipway.core.usecase.RetryUpload;
import java.util.List;
import java.util.Set;

/** What operators do with uploads that have failed. */
final class RetryRoutes {
  private RetryRoutes() {}

  /** POST /v1/uploads/{id}/retry. */
  static List<Route> of(RetryUpload retry) {
    return List.of(
        new Route.Known(
            "POST",
            "/v1/uploads/{id}/retry",
            Set.of(),
            (call, caller) ->
                Replies.of(
                    retry.retry(caller, call.segment("id")),
                    upload ->
                        Response.json(200, UploadJson.of(upload))
                            .with("etag", Conditional.etag(upload)))));
  }
}
