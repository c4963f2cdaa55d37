package dev.slipway.lambda;

import dev.slipway.http.Body;
import dev.slipway.http.Response;
import dev.slipway.http.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as HTTP APIs take it, payload format 2.0. */
final class GatewayAnswer {
  private GatewayAnswer() {}

  /**
   * Writes an answer.
   *
   * @param stagePrefix what comes before our own paths; empty on the default stage
   */
  static Body of(Response response, String stagePrefix) {
    Map<String, String> headers = new LinkedHashMap<>();
    response.headers().values().forEach((name, all) -> headers.put(name, String.join(", ", all)));
    headers.computeIfPresent("location", (_, to) -> to.startsWith("/") ? stagePrefix + to : to);
    String text = text(response.body());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("statusCode", response.status());
    json.put("headers", headers);
    json.put("isBase64Encoded", text == null);
    json.put(
        "body", text == null ? Base64.getEncoder().encodeToString(response.body().bytes()) : text);
    return Body.of(Json.write(json));
  }

  /** The bytes as a text; null when they are none. */
  private static @Nullable String text(Body body) {
    // What is no UTF-8 is replaced by this; a text may hold it, too, but rarely does.
    String quick = new String(body.bytes(), StandardCharsets.UTF_8);
    if (quick.indexOf('\uFFFD') < 0) {
      return quick;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes())).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
