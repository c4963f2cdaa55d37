package dev.slipway.http;

/**
 * A request as any server hands it over.
 *
 * @param method as it came; HTTP methods are case-sensitive
 * @param path the raw path, still percent-encoded, from its first slash
 * @param query the raw query without its question mark; empty when there is none
 * @param body what was read: the server stops at {@link #MAX_BODY_BYTES} + 1 bytes, which is how
 *     the API sees that there is more than it takes
 * @param requestId 1 to 64 characters, from {@link RequestIds}
 */
public record Request(
    String method, String path, String query, Headers headers, Body body, String requestId) {
  /** The largest body that is taken, in bytes: room for 10,000 part numbers, and to spare. */
  public static final int MAX_BODY_BYTES = 256 * 1024;
}
