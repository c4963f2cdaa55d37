package dev.slipway.http;

import dev.slipway.http.json.Json;

/**
 * An answer for any server to send.
 *
 * @param status 200 to 599
 */
public record Response(int status, Headers headers, Body body) {
  public Response {
    headers.values().forEach((name, values) -> values.forEach(value -> check(name, value)));
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, Headers.of(), Body.empty());
  }

  /** An answer in JSON: maps, lists, strings, numbers and booleans. */
  public static Response json(int status, Object value) {
    return new Response(
        status, Headers.of("content-type", "application/json"), Body.of(Json.write(value)));
  }

  /** This answer with one header set. */
  public Response with(String name, String value) {
    return new Response(status, headers.with(name, value), body);
  }

  /** A line break in a value would let it write headers of its own. */
  private static void check(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw new IllegalArgumentException("control character in the value of header " + name);
      }
    }
  }
}
