package dev.slipway.server;

/** The environment variables of {@code slipway serve}, beside those of S3Settings. */
enum Variable {
  HOST,
  PORT,
  CONFIG,
  DATABASE,
  ENVIRONMENT,
  WORKERS,
  TOKEN_ISSUER,
  TOKEN_JWKS_URL,
  TOKEN_AUDIENCE,
  TOKEN_TENANT_CLAIM,
  TOKEN_ALGORITHMS,
  CORS_ORIGINS,
  EVENTS_SECRET,
  CLAMD,
  PLUGINS,
  LIBVIPS,
  WEBHOOK_SECRET,
  LOG_LEVEL;

  static final String PREFIX = "SLIPWAY_";

  /** The name in the environment: SLIPWAY_HOST and so on. */
  @Override
  public String toString() {
    return PREFIX + name();
  }
}
