package dev.slipway.signer;

import java.nio.charset.StandardCharsets;

/**
 * One combination of signed headers, with its names as the query and the canonical request want
 * them. A service signs a handful of combinations over and over; {@link Cache} remembers them.
 */
final class SignedNames {
  private final Pairs headers;
  private final int hostIndex;
  private final int payloadHashIndex;
  private final byte[] inQuery;
  private final byte[] inRequest;

  private SignedNames(Pairs headers) {
    this.headers = headers;
    hostIndex = hostIndex(headers);
    payloadHashIndex = payloadHashIndex(headers);
    inQuery = joined(headers, "%3B");
    inRequest = joined(headers, ";");
  }

  /** How many of the sorted names come before {@code host}. */
  int hostIndex() {
    return hostIndex;
  }

  /** The payload's hash: the header that gives it, or none. */
  String payloadHash(Pairs those) {
    return payloadHashIndex < 0 ? SigV4.UNSIGNED_PAYLOAD : those.value(payloadHashIndex);
  }

  /** The names, joined by an encoded semicolon. */
  byte[] inQuery() {
    return inQuery;
  }

  /** The names, joined by a semicolon. */
  byte[] inRequest() {
    return inRequest;
  }

  private boolean areOf(Pairs others) {
    int size = headers.size();
    if (others.size() != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!others.name(i).equals(headers.name(i))) {
        return false;
      }
    }
    return true;
  }

  private static int hostIndex(Pairs headers) {
    int i = 0;
    while (i < headers.size() && headers.name(i).compareTo("host") < 0) {
      i++;
    }
    return i;
  }

  private static int payloadHashIndex(Pairs headers) {
    for (int i = 0; i < headers.size(); i++) {
      if (headers.name(i).equals("x-amz-content-sha256")) {
        return i;
      }
    }
    return -1;
  }

  private byte[] joined(Pairs headers, String separator) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i <= headers.size(); i++) {
      String name = i == hostIndex ? "host" : headers.name(i < hostIndex ? i : i - 1);
      names.append(i == 0 ? "" : separator);
      // in the query, the rare token characters of a header's name are encoded too
      names.append(separator.equals(";") ? name : UriEncoding.encode(name));
    }
    return names.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Remembers a few combinations. Why it needs no lock: an entry is immutable and checked against
   * the names asked for, so the worst a race or a collision can do is to make it anew.
   */
  static final class Cache {
    private final SignedNames[] entries = new SignedNames[16];

    SignedNames of(Pairs headers) {
      int size = headers.size();
      int hash =
          size == 0
              ? 0
              : 31 * size + headers.name(0).hashCode() + headers.name(size - 1).hashCode();
      int slot = hash & (entries.length - 1);
      SignedNames found = entries[slot];
      if (found == null || !found.areOf(headers)) {
        found = new SignedNames(headers);
        entries[slot] = found;
      }
      return found;
    }
  }
}
