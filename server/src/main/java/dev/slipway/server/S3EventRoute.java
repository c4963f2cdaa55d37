package dev.slipway.server;

import dev.slipway.core.Outcome;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.UploadId;
import dev.slipway.http.Call;
import dev.slipway.http.Request;
import dev.slipway.http.Response;
import dev.slipway.http.Route;
import dev.slipway.http.problem.ProblemType;
import dev.slipway.http.problem.Problems;
import dev.slipway.s3.S3Events;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * POST /internal/s3-events: takes S3's notifications by HTTP and answers 200 once every upload that
 * they name is in the durable queue, so that whoever sends them sends again what was not kept.
 */
final class S3EventRoute {
  private static final String CAUSE = "s3:ObjectCreated";

  private final S3Events events;
  private final ObjectKeys keys;
  private final EventQueue queue;
  private final SharedSecret secret;

  private S3EventRoute(S3Events events, ObjectKeys keys, EventQueue queue, SharedSecret secret) {
    this.events = events;
    this.keys = keys;
    this.queue = queue;
    this.secret = secret;
  }

  static List<Route> of(S3Events events, ObjectKeys keys, EventQueue queue, SharedSecret secret) {
    S3EventRoute route = new S3EventRoute(events, keys, queue, secret);
    return List.of(new Route.Open("POST", "/internal/s3-events", Set.of(), route::take));
  }

  private Outcome<Response> take(Call call) {
    if (!secret.isIn(call.request().headers())) {
      Response refusal =
          Problems.answer(
              ProblemType.TOKEN_INVALID.problem(
                  "The events' secret is missing or another. Send that of SLIPWAY_EVENTS_SECRET as"
                      + " \"Authorization: Bearer <secret>\" or \"X-Slipway-Events-Secret\"."),
              call.request());
      return Outcome.ok(refusal.with("www-authenticate", "Bearer"));
    }
    if (call.request().body().length() > Request.MAX_BODY_BYTES) {
      return Outcome.refused(
          ProblemType.BODY_TOO_LARGE.problem(
              "The events have more than "
                  + Request.MAX_BODY_BYTES
                  + " bytes; send fewer at once."));
    }
    try {
      return Outcome.ok(queued(events.createdKeys(text(call.request()))));
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Outcome.refused(
          ProblemType.JSON_MALFORMED.problem(
              "The events are not a JSON object as AWS, EventBridge, Ceph or MinIO send it."));
    }
  }

  private Response queued(List<String> created) {
    int queued = 0;
    for (String key : created) {
      UploadId upload = keys.uploadOf(key);
      if (upload != null) {
        queue.send(new QueuedEvent(upload, CAUSE), Duration.ZERO);
        queued++;
      }
    }
    return Response.json(200, Map.of("queued", queued));
  }

  private static String text(Request request) throws CharacterCodingException {
    ByteBuffer bytes = ByteBuffer.wrap(request.body().bytes());
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }
}
