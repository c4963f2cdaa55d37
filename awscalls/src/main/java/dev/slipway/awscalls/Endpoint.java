package dev.slipway.awscalls;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a service answers, and how it is spoken to. The process's TLS settings hold unless a socket
 * factory is given: one that trusts only Amazon's roots spares a cold start the reading of all
 * others.
 *
 * @param uri scheme and host, with a port where it is not the scheme's own; plain {@code http} is
 *     for stand-ins on this machine alone
 * @param sockets what makes the TLS connections; null for the JVM's own
 * @param connectTimeout 1 ms or more
 * @param readTimeout 1 ms or more, for each wait for bytes
 */
public record Endpoint(
    URI uri, @Nullable SSLSocketFactory sockets, Duration connectTimeout, Duration readTimeout) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the URI says more than that, or is plain HTTP elsewhere
   */
  public Endpoint {
    String host = uri.getHost();
    boolean bare = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
    String path = uri.getPath();
    if (host == null || !bare || (path != null && !path.isEmpty() && !path.equals("/"))) {
      throw new IllegalArgumentException(
          "the endpoint is " + uri + "; give a scheme and a host, as in https://host");
    }
    boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && local)) {
      throw new IllegalArgumentException(
          "the endpoint is " + uri + "; it must be https, or http on localhost");
    }
    if (connectTimeout.toMillis() < 1 || readTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "the time-outs are " + connectTimeout + " and " + readTimeout + "; 1 ms is the least");
    }
  }

  /** A service's own address in a region, with time-outs of 1 and 3 seconds. */
  public static Endpoint of(String service, String region) {
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return of(URI.create("https://" + service + "." + region + suffix));
  }

  /** An address, with time-outs of 1 and 3 seconds. */
  public static Endpoint of(URI uri) {
    return new Endpoint(uri, null, Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  /** The same address over sockets of one's own. */
  public Endpoint over(SSLSocketFactory socketFactory) {
    return new Endpoint(uri, socketFactory, connectTimeout, readTimeout);
  }

  /** The URL that every call is posted to. */
  URL root() {
    try {
      return uri.resolve("/").toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every JDK knows http and https", e);
    }
  }
}
