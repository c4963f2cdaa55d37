package dev.slipway.core.usecase;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.Problem;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.EventQueue.QueuedEvent;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.ObjectStore.Part;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.PartPlan;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The client says that all bytes are sent. The server believes S3 only: it lists the parts itself
 * and puts them together, or looks for the object.
 */
public final class CompleteUpload {
  private static final int SHOWN = 10;

  private final Access access;
  private final UploadStore store;
  private final ObjectStore objects;
  private final ObjectKeys keys;
  private final Arrival arrival;
  private final EventQueue queue;
  private final Duties duties;

  CompleteUpload(
      Access access,
      UploadStore store,
      ObjectStore objects,
      ObjectKeys keys,
      Arrival arrival,
      EventQueue queue,
      Duties duties) {
    this.access = access;
    this.store = store;
    this.objects = objects;
    this.keys = keys;
    this.arrival = arrival;
    this.queue = queue;
    this.duties = duties;
  }

  /** Completes; repeated, it gives the upload as it then is. */
  public Outcome<Upload> complete(Principal principal, String id) throws IOException {
    return switch (access.find(principal, id)) {
      case Outcome.Refused<Upload> refused -> refused;
      case Outcome.Ok<Upload>(Upload upload) -> complete(upload);
    };
  }

  private Outcome<Upload> complete(Upload upload) throws IOException {
    return switch (upload.state()) {
      case State.Uploaded _, State.Processing _, State.Ready _, State.Rejected _, State.Failed _ ->
          Outcome.ok(upload);
      case State.Cancelled _, State.Deleted _ -> over(upload);
      case State.Expired _ -> confirm(upload);
      case State.Pending pending -> {
        Problem problem = putTogether(upload, pending.multipartUploadId());
        yield problem == null ? confirm(upload) : Outcome.refused(problem);
      }
    };
  }

  private @Nullable Problem putTogether(Upload upload, @Nullable String multipartUploadId)
      throws IOException {
    if (upload.partCount() == 0) {
      return null;
    }
    if (multipartUploadId == null) {
      return incomplete("No part has arrived.");
    }
    List<Part> parts = objects.listParts(keys.incoming(upload), multipartUploadId);
    if (parts == null) {
      return null; // completed by an earlier call whose answer was lost: the object tells
    }
    Problem problem = checkParts(upload, parts);
    if (problem != null) {
      return problem;
    }
    return switch (objects.completeMultipart(keys.incoming(upload), multipartUploadId, parts)) {
      // An object that is there already, or an upload id that is gone: again the object tells.
      case COMPLETED, ALREADY_EXISTS, NO_SUCH_UPLOAD -> null;
      case PARTS_CHANGED -> incomplete("A part was sent again while they were put together.");
    };
  }

  private static @Nullable Problem checkParts(Upload upload, List<Part> parts) {
    Map<Integer, Part> held =
        parts.stream().collect(Collectors.toMap(Part::number, Function.identity()));
    List<Integer> missing =
        IntStream.rangeClosed(1, upload.partCount())
            .filter(number -> !isWhole(upload, held.get(number), number))
            .boxed()
            .toList();
    if (missing.isEmpty() && held.size() == upload.partCount()) {
      return null;
    }
    return incomplete(
        "%s of %s parts are there and whole; %s."
            .formatted(
                upload.partCount() - missing.size(),
                upload.partCount(),
                missing.isEmpty() ? "there are others beyond them" : "missing: " + shown(missing)));
  }

  private static String shown(List<Integer> numbers) {
    return numbers.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
        + (numbers.size() > SHOWN ? ", …" : "");
  }

  private static boolean isWhole(Upload upload, @Nullable Part part, int number) {
    return part != null
        && part.size() == PartPlan.lengthOf(number, upload.partSize(), upload.file().size());
  }

  private Outcome<Upload> confirm(Upload upload) throws IOException {
    if (!duties.confirms()) {
      return leaveToWorker(upload);
    }
    Arrival.Seen seen = arrival.look(upload);
    if (seen instanceof Arrival.Seen.Nothing) {
      return upload.state() instanceof State.Expired
          ? over(upload)
          : Outcome.refused(incomplete("No object has arrived."));
    }
    // Even an object that is not the one granted: the worker says so on the record, and keeps the
    // evidence, or removes what came too late.
    queue.send(new QueuedEvent(upload.id(), "complete"), Duration.ZERO);
    Upload found = store.find(upload.id());
    Upload now = found == null ? upload : found;
    return now.state() instanceof State.Expired ? over(now) : Outcome.ok(now);
  }

  // The state that is answered is that of now; a worker looks, and changes it, moments later.
  private Outcome<Upload> leaveToWorker(Upload upload) {
    queue.send(new QueuedEvent(upload.id(), "complete"), Duration.ZERO);
    return upload.state() instanceof State.Expired ? over(upload) : Outcome.ok(upload);
  }

  private static Outcome<Upload> over(Upload upload) {
    return Outcome.refused(
        "upload-not-pending",
        "The upload is %s; create a new one.".formatted(upload.state().name().text()));
  }

  private static Problem incomplete(String what) {
    return new Problem(
        "upload-incomplete", what + " Send what is missing to S3, then complete again.");
  }
}
