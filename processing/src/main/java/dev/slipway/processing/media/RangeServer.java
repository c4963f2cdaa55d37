package dev.slipway.processing.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves one file's ranges over HTTP on the loopback, and nothing else: the only way in which
 * ffprobe can jump about in a file that is not on a disk. Runs in the child.
 */
final class RangeServer implements AutoCloseable {
  private static final int MAX_HEAD = 8 << 10;
  // What lies in a socket was fetched, though nobody may ever read it.
  private static final int SEND_BUFFER = 32 << 10;
  private static final int BACKLOG = 4;
  private static final int TOKEN_BYTES = 16;
  private static final Pattern RANGE = Pattern.compile("\r\nrange: *bytes=([0-9]{1,18})-");

  private final ServerSocket server;
  // Where there is no network namespace, others on this machine could connect, too.
  private final String path;
  private final long size;
  private final Source source;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  /** Where the bytes come from. */
  interface Source {
    /** Returns up to {@code length} bytes, at least one, or none when there are no more. */
    byte[] read(long from, int length) throws IOException;
  }

  private RangeServer(ServerSocket server, String path, long size, Source source) {
    this.server = server;
    this.path = path;
    this.size = size;
    this.source = source;
  }

  static RangeServer start(long size, Source source) throws IOException {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    RangeServer server =
        new RangeServer(
            new ServerSocket(0, BACKLOG, loopback),
            "/" + HexFormat.of().formatHex(token),
            size,
            source);
    Thread.ofVirtual().name("accept").start(server::accept);
    return server;
  }

  String url() {
    return "http://127.0.0.1:%s%s".formatted(server.getLocalPort(), path);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        Thread.ofPlatform().daemon().name("range").start(() -> serve(connection));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setSendBufferSize(SEND_BUFFER);
      String head = head(new BufferedInputStream(connection.getInputStream()));
      OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 1 << 16);
      if (!head.startsWith("get " + path + " http/1.")) {
        out.write(line("404 Not Found", 0, "").getBytes(StandardCharsets.US_ASCII));
      } else {
        answer(head, out);
      }
      out.flush();
    } catch (IOException e) {
      return; // it was closed by the reader, who jumps elsewhere
    } finally {
      connections.remove(connection);
    }
  }

  private void answer(String head, OutputStream out) throws IOException {
    Matcher range = RANGE.matcher(head);
    boolean part = range.find();
    long from = part ? Long.parseLong(range.group(1)) : 0;
    if (from >= size) {
      String whole = "Content-Range: bytes */%s\r\n".formatted(size);
      out.write(line("416 Range Not Satisfiable", 0, whole).getBytes(StandardCharsets.US_ASCII));
      return;
    }
    String which = "Content-Range: bytes %s-%s/%s\r\n".formatted(from, size - 1, size);
    String line = part ? line("206 Partial Content", size - from, which) : line("200 OK", size, "");
    out.write(line.getBytes(StandardCharsets.US_ASCII));
    for (long at = from; at < size; ) {
      byte[] bytes = source.read(at, MediaWire.MAX_RANGE);
      if (bytes.length == 0) {
        return; // no more is given: the connection ends before its Content-Length
      }
      out.write(bytes);
      out.flush();
      at += bytes.length;
    }
  }

  private static String line(String status, long length, String more) {
    return "HTTP/1.1 %s\r\nContent-Length: %s\r\nAccept-Ranges: bytes\r\n%sConnection: close\r\n\r\n"
        .formatted(status, length, more);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      int next = in.read();
      if (next < 0 || head.length() == MAX_HEAD) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }
}
