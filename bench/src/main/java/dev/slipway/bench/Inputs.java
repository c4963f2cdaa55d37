package dev.slipway.bench;

import java.util.UUID;

/** What every signer is given: the same keys, names and credentials. */
final class Inputs {
  static final String REGION = "eu-central-1";
  static final String BUCKET = "slipway-uploads";
  static final String ENDPOINT = "https://s3.eu-central-1.amazonaws.com";
  static final String HOST = BUCKET + ".s3.eu-central-1.amazonaws.com";
  static final String ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  /** As long as S3's own are. */
  static final String MULTIPART_UPLOAD_ID =
      "VXBsb2FkIElEIGZvciA2aWWpbmcncyBteS1tb3ZpZS5tMnRzIHVwbG9hZA".repeat(2);

  static final String TOKEN = "IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQ".repeat(19);
  static final long LENGTH = 12_345_678;
  static final long PART_LENGTH = 16L << 20;
  static final int TTL_SECONDS = 900;
  private static final int KEYS = 1024;

  private final String[] keys = new String[KEYS];
  private int next;

  Inputs() {
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "incoming/prod/acme/photo/user-4711/" + new UUID(0x0192_0000_0000_7000L, i);
    }
  }

  /** A new key each time, so that no signer lives on remembering the last one. */
  String key() {
    return keys[next++ & (KEYS - 1)];
  }

  int partNumber() {
    return 1 + (next++ % 10_000);
  }
}
