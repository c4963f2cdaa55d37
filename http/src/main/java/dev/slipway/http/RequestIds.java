package dev.slipway.http;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Gives every request a name that is in its answer and in the log. */
public final class RequestIds {
  /** The header that carries the name, in a request and in its answer. */
  public static final String HEADER = "x-request-id";

  /** Nothing that could break a log line or be mistaken for one. */
  private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final RandomGenerator random;

  public RequestIds(RandomGenerator random) {
    this.random = random;
  }

  /** The client's own name for the request where it is a good one, otherwise a new one. */
  public String of(Headers headers) {
    String given = headers.first(HEADER);
    if (given != null && TAKEN.matcher(given).matches()) {
      return given;
    }
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
