package dev.slipway.lambda;

/** The environment variables of whatever runs on AWS, beside those of S3Settings and AWS's own. */
public enum Variable {
  ENVIRONMENT,
  CONFIG,
  TABLE,
  QUEUE_URL,
  LARGE_QUEUE_URL,
  DEAD_LETTER_QUEUE_URL,
  EVENT_BUS,
  UPLOAD_ROLE,
  DOWNLOAD_ROLE,
  TENANT_CREDENTIALS,
  KMS_KEY,
  TOKEN_TENANT_CLAIM,
  LOG_LEVEL,
  SCANNER,
  CLAMD,
  WORKERS,
  PLUGINS,
  WEBHOOK_SECRET,
  LIBVIPS;

  static final String PREFIX = "SLIPWAY_";

  /** The name in the environment: SLIPWAY_TABLE and so on. */
  @Override
  public String toString() {
    return PREFIX + name();
  }
}
