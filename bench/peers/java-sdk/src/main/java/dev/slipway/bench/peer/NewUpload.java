package dev.slipway.bench.peer;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** A request that holds. */
record NewUpload(
    String tenant, String user, String purpose, String fileName, String contentType, long size) {
  private static final Set<String> FIELDS = Set.of("purpose", "fileName", "contentType", "size");
  private static final long MAX_SIZE = 100L << 20;
  private static final int MAX_NAME = 255;

  /** What a request turned out to be. */
  sealed interface Read {
    record Valid(NewUpload upload) implements Read {}

    record Invalid(String why) implements Read {}
  }

  static Read read(Map<String, Object> event) throws IOException {
    Map<String, Object> body = JSON.std.mapFrom(event.get("body"));
    if (!(claims(event).get("sub") instanceof String user)
        || !(claims(event).get("tenant") instanceof String tenant)) {
      return new Read.Invalid("the token names no user or no tenant");
    }
    if (!FIELDS.containsAll(body.keySet())) {
      return new Read.Invalid("the fields are " + FIELDS);
    }
    if (!(body.get("purpose") instanceof String purpose) || !purpose.equals("photo")) {
      return new Read.Invalid("the purpose is photo");
    }
    if (!(body.get("fileName") instanceof String name)
        || name.isEmpty()
        || name.length() > MAX_NAME) {
      return new Read.Invalid("fileName has 1 to 255 characters");
    }
    if (!(body.get("contentType") instanceof String type) || !type.startsWith("image/")) {
      return new Read.Invalid("contentType is image/*");
    }
    if (!(body.get("size") instanceof Number size)
        || size.longValue() < 1
        || size.longValue() > MAX_SIZE) {
      return new Read.Invalid("size is 1 to " + MAX_SIZE);
    }
    return new Read.Valid(new NewUpload(tenant, user, purpose, name, type, size.longValue()));
  }

  private static Map<?, ?> claims(Map<String, Object> event) {
    return object(object(object(object(event, "requestContext"), "authorizer"), "jwt"), "claims");
  }

  private static Map<?, ?> object(Map<?, ?> json, String name) {
    return json.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }
}
