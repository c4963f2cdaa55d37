package dev.slipway.http;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.Problem;
import dev.slipway.core.purpose.UploadRequest;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.usecase.CompleteUpload;
import dev.slipway.core.usecase.CreateUpload;
import dev.slipway.core.usecase.ReadUploads;
import dev.slipway.core.usecase.RemoveUpload;
import dev.slipway.http.json.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An upload from its intent to its end. */
final class UploadRoutes {
  private static final String ONE = "/v1/uploads/{id}";

  private final CreateUpload create;
  private final ReadUploads read;
  private final CompleteUpload complete;
  private final RemoveUpload remove;

  private UploadRoutes(
      CreateUpload create, ReadUploads read, CompleteUpload complete, RemoveUpload remove) {
    this.create = create;
    this.read = read;
    this.complete = complete;
    this.remove = remove;
  }

  /** Create, read, complete and delete. */
  static List<Route> of(
      CreateUpload create, ReadUploads read, CompleteUpload complete, RemoveUpload remove) {
    UploadRoutes routes = new UploadRoutes(create, read, complete, remove);
    return List.of(
        new Route.Known("POST", "/v1/uploads", Set.of(), routes::create),
        new Route.Known("GET", ONE, Set.of(), routes::read),
        new Route.Known("DELETE", ONE, Set.of(), routes::remove),
        new Route.Known("POST", ONE + "/complete", Set.of(), routes::complete));
  }

  private Outcome<Response> create(Call call, Principal caller) throws IOException {
    return switch (call.json()) {
      case Outcome.Refused<Fields> refused -> Outcome.refused(refused.problem());
      case Outcome.Ok<Fields> fields ->
          switch (CreateRequest.read(fields.value())) {
            case Outcome.Refused<UploadRequest> refused -> Outcome.refused(refused.problem());
            case Outcome.Ok<UploadRequest> wanted ->
                Replies.of(
                    create.create(
                        caller, wanted.value(), call.request().headers().first("idempotency-key")),
                    made ->
                        Response.json(201, UploadJson.of(made.upload(), made.grant()))
                            .with("location", "/v1/uploads/" + made.upload().id())
                            .with("etag", Conditional.etag(made.upload())));
          };
    };
  }

  private Outcome<Response> read(Call call, Principal caller) throws InterruptedException {
    Headers headers = call.request().headers();
    Outcome<Upload> found = read.read(caller, call.segment("id"));
    Duration wait = Conditional.wait(call.request());
    if (!(found instanceof Outcome.Ok<Upload>(Upload now))
        || wait.isZero()
        || !Conditional.isKnown(now, headers)) {
      return Replies.of(
          found,
          upload -> Conditional.isKnown(upload, headers) ? unchanged(upload) : whole(upload));
    }
    return Replies.of(
        read.awaitChange(caller, call.segment("id"), now.version(), wait),
        upload ->
            (upload.version() == now.version() ? unchanged(upload) : whole(upload))
                .with("preference-applied", "wait=" + wait.toSeconds()));
  }

  private Outcome<Response> complete(Call call, Principal caller) throws IOException {
    if (!call.request().body().isEmpty()) {
      switch (call.json()) {
        case Outcome.Refused<Fields> refused -> {
          return Outcome.refused(refused.problem());
        }
        case Outcome.Ok<Fields> fields -> {
          Problem unknown = fields.value().problem();
          if (unknown != null) {
            return Outcome.refused(unknown);
          }
        }
      }
    }
    return Replies.of(complete.complete(caller, call.segment("id")), UploadRoutes::whole);
  }

  private Outcome<Response> remove(Call call, Principal caller) {
    return Replies.of(remove.remove(caller, call.segment("id")), _ -> Response.empty(204));
  }

  private static Response unchanged(Upload upload) {
    return Response.empty(304).with("etag", Conditional.etag(upload));
  }

  private static Response whole(Upload upload) {
    return Response.json(200, UploadJson.of(upload)).with("etag", Conditional.etag(upload));
  }
}
