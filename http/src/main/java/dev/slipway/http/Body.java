package dev.slipway.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a request or an answer, held in memory; not copied, and not to be changed. */
public final class Body {
  private static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Body empty() {
    return EMPTY;
  }

  /** Wraps bytes that nobody changes any more. */
  public static Body of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Body(bytes);
  }

  /** The text in UTF-8. */
  public static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Tells the length only: a body may hold what must not be logged. */
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
