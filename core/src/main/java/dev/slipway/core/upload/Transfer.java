package dev.slipway.core.upload;

/** How the bytes travel to S3. */
public enum Transfer {
  /** One presigned PUT: exact length and type, write-once. */
  PUT,
  /** One HTML form with a POST policy: what plain HTML can send. */
  POST,
  /** Many presigned parts: large files, resumable. */
  MULTIPART
}
