package dev.slipway.http.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The public keys of a token issuer (RFC 7517). */
public final class TokenKeys {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
  private static final int MAX_BYTES = 256 * 1024;
  private static final Duration CACHED = Duration.ofMinutes(10);
  private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(10);

  /** Tokens with invented key ids must not make us ask the issuer each time. */
  static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

  /** An issuer that is down for a while does not shut its users out. */
  private static final Duration OUTAGE = Duration.ofHours(4);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final JWKSource<SecurityContext> source;

  private TokenKeys(JWKSource<SecurityContext> source) {
    this.source = source;
  }

  /** Keys that never change. */
  static TokenKeys of(JWKSet keys) {
    return new TokenKeys(new ImmutableJWKSet<>(keys.toPublicJWKSet()));
  }

  /**
   * Reads a key set that never changes.
   *
   * @throws IllegalArgumentException when it is no JSON Web Key Set
   */
  public static TokenKeys parse(String json) {
    try {
      return of(JWKSet.parse(json));
    } catch (ParseException e) {
      throw new IllegalArgumentException("not a JSON Web Key Set: " + e.getMessage(), e);
    }
  }

  /**
   * Fetches the keys from the issuer when they are needed: at most once in 30 seconds, 256 KiB,
   * kept for 10 minutes, and for 4 hours while the issuer does not answer.
   *
   * @throws IllegalArgumentException unless the address is https, or http to this machine: keys
   *     that can be swapped on the way verify nothing
   */
  public static TokenKeys at(URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    boolean here = address.getHost() != null && LOOPBACK.contains(address.getHost());
    if (!scheme.equals("https") && !(scheme.equals("http") && here)) {
      throw new IllegalArgumentException(
          "the key set's address is " + address + "; https is allowed, or http to this machine");
    }
    try {
      var retriever =
          new DefaultResourceRetriever(
              (int) CONNECT_TIMEOUT.toMillis(), (int) READ_TIMEOUT.toMillis(), MAX_BYTES);
      return new TokenKeys(
          JWKSourceBuilder.create(address.toURL(), retriever)
              .cache(CACHED.toMillis(), REFRESH_TIMEOUT.toMillis())
              .refreshAheadCache(false)
              .rateLimited(BETWEEN_FETCHES.toMillis())
              .outageTolerant(OUTAGE.toMillis())
              .build());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("the key set's address is no URL: " + address, e);
    }
  }

  List<JWK> matching(JWKMatcher matcher) throws KeySourceException {
    return source.get(new JWKSelector(matcher), null);
  }
}
