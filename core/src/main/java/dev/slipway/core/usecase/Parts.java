package dev.slipway.core.usecase;

import dev.slipway.core.Outcome;
import dev.slipway.core.Principal;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.ObjectStore.Part;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.Upload;
import java.io.IOException;
import java.util.List;

/** The parts of a multipart upload: fresh signatures, and what S3 holds so far. */
public final class Parts {
  private final Access access;
  private final Granting granting;
  private final ObjectStore objects;
  private final ObjectKeys keys;

  Parts(Access access, Granting granting, ObjectStore objects, ObjectKeys keys) {
    this.access = access;
    this.granting = granting;
    this.objects = objects;
    this.keys = keys;
  }

  /**
   * Signs parts anew, for as long as the upload is pending.
   *
   * @param numbers 1 to the upload's part count; without repetition
   */
  public Outcome<Granted> sign(Principal principal, String id, List<Integer> numbers)
      throws IOException {
    return switch (pendingMultipart(principal, id)) {
      case Outcome.Refused<Upload>(var problem) -> Outcome.refused(problem);
      case Outcome.Ok<Upload>(Upload upload) -> {
        int count = upload.partCount();
        boolean inRange = numbers.stream().allMatch(n -> n >= 1 && n <= count);
        boolean distinct = numbers.stream().distinct().count() == numbers.size();
        yield numbers.isEmpty() || !inRange || !distinct
            ? Outcome.refused(
                "part-numbers-invalid",
                "Part numbers must be 1 to %s, each once, and at least one.".formatted(count))
            : granting.grant(upload, numbers);
      }
    };
  }

  /** What S3 holds so far, by part number; empty when nothing arrived yet. */
  public Outcome<List<Part>> list(Principal principal, String id) throws IOException {
    return switch (pendingMultipart(principal, id)) {
      case Outcome.Refused<Upload>(var problem) -> Outcome.refused(problem);
      case Outcome.Ok<Upload>(Upload upload) -> Outcome.ok(held(upload));
    };
  }

  private List<Part> held(Upload upload) throws IOException {
    if (upload.state() instanceof State.Pending(String multipartUploadId)
        && multipartUploadId != null) {
      List<Part> parts = objects.listParts(keys.incoming(upload), multipartUploadId);
      return parts == null ? List.of() : parts;
    }
    return List.of();
  }

  private Outcome<Upload> pendingMultipart(Principal principal, String id) {
    return switch (access.find(principal, id)) {
      case Outcome.Refused<Upload> refused -> refused;
      case Outcome.Ok<Upload>(Upload upload) -> {
        if (upload.partCount() == 0) {
          yield Outcome.refused("not-multipart", "The upload is not sent in parts.");
        }
        yield upload.state() instanceof State.Pending
            ? Outcome.ok(upload)
            : Outcome.refused(
                "upload-not-pending",
                "The upload is %s; it takes no more parts."
                    .formatted(upload.state().name().text()));
      }
    };
  }
}
