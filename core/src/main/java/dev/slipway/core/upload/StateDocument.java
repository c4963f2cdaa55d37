package dev.slipway.core.upload;

import dev.slipway.core.upload.State.Cancelled;
import dev.slipway.core.upload.State.Deleted;
import dev.slipway.core.upload.State.Expired;
import dev.slipway.core.upload.State.Failed;
import dev.slipway.core.upload.State.Pending;
import dev.slipway.core.upload.State.Processing;
import dev.slipway.core.upload.State.Ready;
import dev.slipway.core.upload.State.Rejected;
import dev.slipway.core.upload.State.Uploaded;
import dev.slipway.core.upload.UploadDocument.Tree;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The state's part of {@link UploadDocument}. */
final class StateDocument {
  private StateDocument() {}

  static Map<String, Object> write(State state) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", state.name().text());
    switch (state) {
      case Pending s -> UploadDocument.put(tree, "multipartUploadId", s.multipartUploadId());
      case Uploaded s -> {
        tree.put("object", writeObject(s.object()));
        tree.put("attempts", (long) s.attempts());
        UploadDocument.put(tree, "waitsUntil", s.waitsUntil());
      }
      case Processing s -> {
        tree.put("object", writeObject(s.object()));
        tree.put("worker", s.lease().worker());
        tree.put("leasedUntil", s.lease().until().toString());
        tree.put("attempts", (long) s.attempts());
      }
      case Ready s -> tree.put("content", UploadDocument.writeObject(s.content()));
      case Rejected s -> tree.put("problem", UploadDocument.writeProblem(s.problem()));
      case Failed s -> {
        tree.put("problem", UploadDocument.writeProblem(s.problem()));
        tree.put("object", writeObject(s.object()));
      }
      case Expired _, Cancelled _, Deleted _ -> {}
    }
    return tree;
  }

  static State read(Tree t) {
    return switch (State.Name.valueOf(t.text("name").toUpperCase(Locale.ROOT))) {
      case PENDING -> new Pending(t.textOrNull("multipartUploadId"));
      case UPLOADED ->
          new Uploaded(readObject(t.tree("object")), attempts(t), t.instantOrNull("waitsUntil"));
      case PROCESSING ->
          new Processing(
              readObject(t.tree("object")),
              new Lease(t.text("worker"), t.instant("leasedUntil")),
              attempts(t));
      case READY -> new Ready(UploadDocument.readObject(t.tree("content")));
      case REJECTED -> new Rejected(UploadDocument.readProblem(t.tree("problem")));
      case FAILED ->
          new Failed(UploadDocument.readProblem(t.tree("problem")), readObject(t.tree("object")));
      case EXPIRED -> new Expired();
      case CANCELLED -> new Cancelled();
      case DELETED -> new Deleted();
    };
  }

  private static int attempts(Tree t) {
    return Math.toIntExact(t.number("attempts"));
  }

  private static Map<String, Object> writeObject(ReceivedObject object) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("etag", object.etag());
    UploadDocument.put(tree, "versionId", object.versionId());
    tree.put("size", object.size());
    UploadDocument.put(tree, "contentType", object.contentType());
    tree.put("writtenAt", object.writtenAt().toString());
    Checksum checksum = object.checksum();
    if (checksum != null) {
      tree.put("checksum", UploadDocument.writeChecksum(checksum));
    }
    return tree;
  }

  private static ReceivedObject readObject(Tree t) {
    Tree checksum = t.treeOrNull("checksum");
    return new ReceivedObject(
        t.text("etag"),
        t.textOrNull("versionId"),
        t.number("size"),
        t.textOrNull("contentType"),
        t.instant("writtenAt"),
        checksum == null ? null : UploadDocument.readChecksum(checksum));
  }
}
