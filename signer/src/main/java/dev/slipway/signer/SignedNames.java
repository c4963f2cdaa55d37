package dev.slipway.signer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One combination of signed headers, in the order a request was given them, with all that follows
 * from their names alone: the sorted order, and the canonical request's text around their values.
 *
 * <p>Why it is right: nothing here depends on a value, so it holds for every request with the same
 * names in the same order. A service signs a handful of combinations over and over; {@link Cache}
 * remembers them.
 */
final class SignedNames {
  private static final int NONE = -1;

  /** The names as given, the last one first: the order of {@link Pair}s. */
  private final String[] given;

  /** Where each of them stands in the sorted order. */
  private final int[] place;

  private final String inQuery;
  private final byte[][] beforeValue;
  private final byte[] afterValues;
  private final int payloadHash;

  /** Threads may race to replace it: each goes on with the right one that it has itself. */
  private volatile @Nullable Query query;

  private SignedNames(@Nullable Pair last, String host) {
    given = names(last);
    String[] sorted = given.clone();
    Arrays.sort(sorted);
    place = new int[given.length];
    Arrays.setAll(place, i -> Arrays.binarySearch(sorted, given[i]));
    payloadHash = Math.max(NONE, Arrays.binarySearch(sorted, "x-amz-content-sha256"));
    inQuery = "&X-Amz-SignedHeaders=" + joined(sorted, "%3B");
    beforeValue = new byte[sorted.length][];
    String hostLine = "host:" + host + "\n";
    int beforeHost = (int) Arrays.stream(sorted).filter(n -> n.compareTo("host") < 0).count();
    for (int i = 0; i < sorted.length; i++) {
      String lineEnd = i == 0 ? "" : "\n";
      beforeValue[i] = ascii(lineEnd + (i == beforeHost ? hostLine : "") + sorted[i] + ":");
    }
    afterValues =
        ascii(
            (sorted.length == 0 ? "" : "\n")
                + (sorted.length == beforeHost ? hostLine : "")
                + "\n"
                + joined(sorted, ";")
                + "\n"
                + (payloadHash == NONE ? SigV4.UNSIGNED_PAYLOAD : ""));
  }

  /** Returns a request's headers sorted by name. */
  Pairs sorted(@Nullable Pair last) {
    String[] sorted = new String[2 * place.length];
    int i = 0;
    for (Pair p = last; p != null; p = p.previous()) {
      int at = 2 * place[i++];
      sorted[at] = p.name();
      sorted[at + 1] = p.value();
    }
    return new Pairs(sorted);
  }

  /** The query's stretch from {@code X-Amz-Algorithm} to {@code X-Amz-SignedHeaders}. */
  byte[] query(SigningMoment moment, long seconds) {
    Query known = query;
    if (known == null || known.moment != moment || known.seconds != seconds) {
      known = new Query(moment, seconds, ascii(moment.query(seconds) + inQuery));
      query = known;
    }
    return known.text;
  }

  /** The stretch of one signing moment and life. */
  private static final class Query {
    private final SigningMoment moment;
    private final long seconds;
    private final byte[] text;

    Query(SigningMoment moment, long seconds, byte[] text) {
      this.moment = moment;
      this.seconds = seconds;
      this.text = text;
    }
  }

  /**
   * Writes the canonical request from the headers on.
   *
   * @param headers what {@link #sorted} returned
   * @param last what it was given
   */
  void write(Scratch scratch, Pairs headers, @Nullable Pair last) {
    boolean plain = last == null || last.plain();
    for (int i = 0; i < beforeValue.length; i++) {
      String value = headers.value(i);
      scratch.put(beforeValue[i]).ascii(plain ? value : HeaderRules.canonicalValue(value));
    }
    scratch.put(afterValues);
    if (payloadHash != NONE) {
      scratch.ascii(headers.value(payloadHash));
    }
  }

  private boolean areOf(@Nullable Pair last) {
    Pair p = last;
    for (String name : given) {
      if (p == null || !p.name().equals(name)) {
        return false;
      }
      p = p.previous();
    }
    return p == null;
  }

  /** The names with host among them; in the query, rare characters of a name are encoded too. */
  private static String joined(String[] names, String separator) {
    boolean inQuery = !separator.equals(";");
    return Stream.concat(Stream.of("host"), Arrays.stream(names))
        .sorted()
        .map(name -> inQuery ? UriEncoding.encode(name) : name)
        .collect(Collectors.joining(separator));
  }

  private static String[] names(@Nullable Pair last) {
    String[] names = new String[Pair.count(last)];
    int i = 0;
    for (Pair p = last; p != null; p = p.previous()) {
      names[i++] = p.name();
    }
    return names;
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Remembers a few combinations. Why it needs no lock: an entry is immutable and checked against
   * the names asked for, so the worst a race or a collision can do is to make it anew.
   */
  static final class Cache {
    private final SignedNames[] entries = new SignedNames[16];
    private final String host;

    Cache(String host) {
      this.host = host;
    }

    SignedNames of(@Nullable Pair last) {
      int hash = 0;
      for (Pair p = last; p != null; p = p.previous()) {
        hash = 31 * hash + p.name().hashCode();
      }
      int slot = (hash ^ hash >>> 16) & (entries.length - 1);
      SignedNames found = entries[slot];
      if (found == null || !found.areOf(last)) {
        found = new SignedNames(last, host);
        entries[slot] = found;
      }
      return found;
    }
  }
}
