package dev.slipway.http;

import java.time.Duration;

/**
 * A request as any server hands it over.
 *
 * @param method as it came; HTTP methods are case-sensitive
 * @param path the raw path, still percent-encoded, from its first slash
 * @param query the raw query without its question mark; empty when there is none
 * @param body what was read: the server stops at {@link #MAX_BODY_BYTES} + 1 bytes, which is how
 *     the API sees that there is more than it takes
 * @param requestId 1 to 64 characters, from {@link RequestIds}
 * @param patience how long an answer may be held back, for a client that wants to wait for news
 */
public record Request(
    String method,
    String path,
    String query,
    Headers headers,
    Body body,
    String requestId,
    Duration patience) {
  /** The largest body that is taken, in bytes: room for 10,000 part numbers, and to spare. */
  public static final int MAX_BODY_BYTES = 256 * 1024;

  /** What clients and what is between can be trusted to wait. */
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

  /** A request whose answer may be held back for 30 seconds. */
  public Request(
      String method, String path, String query, Headers headers, Body body, String requestId) {
    this(method, path, query, headers, body, requestId, USUAL_PATIENCE);
  }
}
