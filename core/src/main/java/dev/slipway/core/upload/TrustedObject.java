package dev.slipway.core.upload;

/**
 * The object that may be served.
 *
 * @param key under trusted/
 * @param etag of the copy, without quotes
 * @param size in bytes
 * @param contentType the verified type
 */
public record TrustedObject(String key, String etag, long size, String contentType) {}
