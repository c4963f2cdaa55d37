package dev.slipway.http;

import dev.slipway.core.Problem;
import dev.slipway.core.port.Grant;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.upload.State;
import dev.slipway.core.upload.StepRecord;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.http.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Uploads and what belongs to them, as api/openapi.yaml writes them. */
final class UploadJson {
  private UploadJson() {}

  static Map<String, Object> of(Upload upload) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", upload.id().value());
    json.put("state", upload.state().name().text());
    json.put("purpose", upload.purpose());
    json.put("fileName", upload.file().fileName());
    json.put("contentType", upload.file().contentType());
    json.put("size", upload.file().size());
    json.put("createdAt", upload.createdAt().toString());
    json.put("updatedAt", upload.updatedAt().toString());
    if (upload.state() instanceof State.Pending) {
      json.put("expiresAt", upload.grantedUntil().toString());
    }
    json.put("metadata", new TreeMap<>(upload.file().metadata()));
    json.put("steps", upload.steps().stream().map(UploadJson::step).toList());
    json.put("results", new TreeMap<>(upload.results()));
    if (upload.state() instanceof State.Ready && !upload.variants().isEmpty()) {
      json.put("variants", variants(upload));
    }
    Problem problem = problem(upload.state());
    if (problem != null) {
      json.put("problem", Problems.inUpload(problem));
    }
    return json;
  }

  static Map<String, Object> of(Upload upload, @Nullable Grant grant) {
    Map<String, Object> json = of(upload);
    if (grant != null) {
      json.put("grant", of(grant));
    }
    return json;
  }

  static Map<String, Object> of(UploadStore.Page page) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("items", page.items().stream().map(upload -> of(upload)).toList());
    UploadId next = page.next();
    if (next != null) {
      json.put("next", next.value());
    }
    return json;
  }

  static Map<String, Object> of(List<ObjectStore.Part> parts) {
    return Map.of("parts", parts.stream().map(UploadJson::part).toList());
  }

  static Map<String, Object> of(GrantIssuer.Download download) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("url", download.url());
    json.put("expiresAt", download.expiresAt().toString());
    return json;
  }

  /** The signatures of parts, for a client that has the rest of the grant. */
  static Map<String, Object> signatures(Grant.Multipart grant) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("partSize", grant.partSize());
    json.put("partCount", grant.partCount());
    json.put("url", grant.url());
    json.put("parts", grant.parts().stream().map(UploadJson::signature).toList());
    json.put("expiresAt", grant.expiresAt().toString());
    return json;
  }

  private static Map<String, Object> of(Grant grant) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (grant) {
      case Grant.Put put -> {
        json.put("transfer", "put");
        json.put("url", put.url());
        json.put("headers", put.headers());
        json.put("expiresAt", put.expiresAt().toString());
      }
      case Grant.Post post -> {
        json.put("transfer", "post");
        json.put("url", post.url());
        json.put("fields", post.fields());
        json.put("expiresAt", post.expiresAt().toString());
      }
      case Grant.Multipart multipart -> {
        json.put("transfer", "multipart");
        json.putAll(signatures(multipart));
      }
    }
    return json;
  }

  private static List<Object> signature(Grant.PartSignature part) {
    return List.of(part.number(), part.signature());
  }

  private static Map<String, Object> part(ObjectStore.Part part) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("partNumber", part.number());
    json.put("size", part.size());
    json.put("etag", part.etag());
    return json;
  }

  private static Map<String, Object> step(StepRecord step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", step.name());
    json.put("outcome", step.outcome().name().toLowerCase(Locale.ROOT));
    json.put("durationMs", step.durationMs());
    json.put("attempts", step.attempts());
    if (!step.engine().isEmpty()) {
      json.put("engine", step.engine());
    }
    return json;
  }

  private static List<Map<String, Object>> variants(Upload upload) {
    List<Map<String, Object>> variants = new ArrayList<>();
    new TreeMap<>(upload.variants())
        .forEach(
            (name, object) -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("name", name);
              json.put("contentType", object.contentType());
              json.put("size", object.size());
              variants.add(json);
            });
    return variants;
  }

  private static @Nullable Problem problem(State state) {
    return switch (state) {
      case State.Rejected rejected -> rejected.problem();
      case State.Failed failed -> failed.problem();
      case State.Pending _,
          State.Uploaded _,
          State.Processing _,
          State.Ready _,
          State.Expired _,
          State.Cancelled _,
          State.Deleted _ ->
          null;
    };
  }
}
