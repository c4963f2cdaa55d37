package dev.slipway.signer;

/**
 * The steps to one presigned URL, to hold against the ones S3 returns with SignatureDoesNotMatch.
 * All four hold a working grant: they are for a developer's eyes, not for logs.
 *
 * @param canonicalRequest as the SigV4 guide defines it, lines ended by {@code \n}
 * @param stringToSign algorithm, time, credential scope and the canonical request's hash
 * @param credentialScope {@code date/region/service/aws4_request}
 * @param url the presigned URL these steps lead to
 */
public record Explanation(
    String canonicalRequest, String stringToSign, String credentialScope, String url) {}
