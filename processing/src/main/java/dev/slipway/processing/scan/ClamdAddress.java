package dev.slipway.processing.scan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a clamd listens. */
public sealed interface ClamdAddress {
  /** A name, an IPv4 address or an IPv6 address in brackets; and a port. */
  Pattern TCP =
      Pattern.compile("tcp://(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):(?<port>[0-9]{1,5})");

  /**
   * A TCP port. The protocol has no encryption and no authentication: for networks that are one's
   * own.
   */
  record Tcp(String host, int port) implements ClamdAddress {
    @Override
    public SocketChannel open() throws IOException {
      return SocketChannel.open();
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
    public SocketChannel open() throws IOException {
      return SocketChannel.open(StandardProtocolFamily.UNIX);
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

  /** A channel of the kind that reaches it, not connected yet. */
  SocketChannel open() throws IOException;

  /**
   * The address to connect to; a name is looked up anew each time.
   *
   * @throws IOException when the host is not known
   */
  SocketAddress resolve() throws IOException;

  /**
   * Reads {@code tcp://host:port} or {@code unix:/path}.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  static ClamdAddress parse(String text) {
    if (text.startsWith("unix:/")) {
      return new Unix(Path.of(text.substring("unix:".length())));
    }
    Matcher tcp = TCP.matcher(text);
    if (tcp.matches()) {
      int port = Integer.parseInt(tcp.group("port"));
      if (port >= 1 && port <= 65_535) {
        return new Tcp(tcp.group("host").replaceAll("[\\[\\]]", ""), port);
      }
    }
    throw new IllegalArgumentException("tcp://host:3310 and unix:/path/to/socket are allowed");
  }
}
