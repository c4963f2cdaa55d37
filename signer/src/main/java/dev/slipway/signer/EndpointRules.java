package dev.slipway.signer;

import java.net.URI;
import java.util.Locale;

/** What an endpoint's URI may hold, and its parts in the form they are signed. */
final class EndpointRules {
  private EndpointRules() {}

  static URI check(URI endpoint) {
    String scheme = endpoint.getScheme();
    boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!http || endpoint.getHost() == null) {
      throw Refusal.of(
          "endpoint is \"%s\"; give an http or https URL with a host, such as https://s3.eu-central-1.amazonaws.com.",
          Checks.printable(endpoint.toString()));
    }
    if (endpoint.getRawUserInfo() != null
        || endpoint.getRawQuery() != null
        || endpoint.getRawFragment() != null) {
      throw Refusal.of(
          "endpoint with host %s has user information, a query or a fragment; give scheme, host, port and base path only.",
          endpoint.getHost());
    }
    return endpoint;
  }

  static String scheme(URI endpoint) {
    return endpoint.getScheme().toLowerCase(Locale.ROOT);
  }

  /** Host and port as clients send them: without the port where it is the scheme's own. */
  static String authority(URI endpoint) {
    String host = endpoint.getHost().toLowerCase(Locale.ROOT);
    int port = endpoint.getPort();
    int own = scheme(endpoint).equals("https") ? 443 : 80;
    return port < 0 || port == own ? host : host + ":" + port;
  }

  static String basePath(URI endpoint) {
    String path = endpoint.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  static boolean isIpAddress(URI endpoint) {
    String host = endpoint.getHost();
    return host.startsWith("[") || host.matches("[0-9.]+");
  }
}
