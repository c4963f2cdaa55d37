package dev.slipway.core;

/**
 * Says why something was refused, in a form that is shown to the client.
 *
 * @param code a stable name, lower-case words joined by hyphens; documented in docs/problems/
 * @param detail one or two sentences: what was received, what is allowed, what to do. Never a
 *     secret or a presigned URL
 */
public record Problem(String code, String detail) {}
