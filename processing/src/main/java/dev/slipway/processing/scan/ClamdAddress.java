package dev.slipway.processing.scan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** Where a clamd listens. */
public sealed interface ClamdAddress {
  /**
   * A TCP port. The protocol has no encryption and no authentication: for networks that are one's
   * own.
   */
  record Tcp(String host, int port) implements ClamdAddress {
    @Override
    public ProtocolFamily family() {
      return host.contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    @Override
    public SocketAddress resolve() throws IOException {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new UnknownHostException("clamd's host " + host + " is not known");
      }
      return address;
    }

    @Override
    public String toString() {
      return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** A unix socket. */
  record Unix(Path path) implements ClamdAddress {
    @Override
    public ProtocolFamily family() {
      return StandardProtocolFamily.UNIX;
    }

    @Override
    public SocketAddress resolve() {
      return UnixDomainSocketAddress.of(path);
    }

    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /** The kind of socket. */
  ProtocolFamily family();

  /**
   * The address to connect to; a name is looked up anew each time.
   *
   * @throws IOException when the host is not known
   */
  SocketAddress resolve() throws IOException;

  /**
   * Reads {@code tcp://host:port} or {@code unix:/path}.
   *
   * @throws IllegalArgumentException with what was given and what is allowed
   */
  static ClamdAddress parse(String text) {
    if (text.startsWith("unix:/")) {
      return new Unix(Path.of(text.substring("unix:".length())));
    }
    if (text.matches("tcp://[^/?#@]+:[0-9]{1,5}")) {
      URI uri = URI.create(text);
      String host = uri.getHost();
      if (host != null && uri.getPort() >= 1 && uri.getPort() <= 65_535) {
        return new Tcp(host.replaceAll("[\\[\\]]", ""), uri.getPort());
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is no address of a clamd; tcp://host:3310 and unix:/path/to/socket are"
            .formatted(text));
  }
}
