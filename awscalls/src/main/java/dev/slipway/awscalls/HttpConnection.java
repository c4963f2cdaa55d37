package dev.slipway.awscalls;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection for POSTs in HTTP/1.1 (RFC 9112), one after another. HttpURLConnection can not be
 * connected before there is a request; here the handshake, which is half of a cold start, runs
 * beside everything else. Not thread-safe.
 */
final class HttpConnection implements AutoCloseable {
  private final Socket socket;
  private final AnswerInput in;
  private final OutputStream out;
  private final String host;
  private boolean reusable;

  /** When the last answer was read, by {@link System#nanoTime}. */
  private long idleSinceNanos;

  private HttpConnection(Socket socket, String host) throws IOException {
    this.socket = socket;
    this.host = host;
    this.in = new AnswerInput(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.idleSinceNanos = System.nanoTime();
    this.reusable = true;
  }

  /** Connects, with the TLS handshake done and the server's name checked. */
  static HttpConnection open(Endpoint endpoint, String host) throws IOException {
    boolean secure = "https".equals(endpoint.uri().getScheme());
    String name = endpoint.uri().getHost();
    int port = endpoint.uri().getPort();
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(endpoint.readTimeout().toMillis()));
      InetSocketAddress address =
          new InetSocketAddress(
              name.replaceAll("[\\[\\]]", ""), port >= 0 ? port : secure ? 443 : 80);
      socket.connect(address, Math.toIntExact(endpoint.connectTimeout().toMillis()));
      return new HttpConnection(secure ? secured(socket, endpoint, address) : socket, host);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket secured(Socket plain, Endpoint endpoint, InetSocketAddress address)
      throws IOException {
    SSLSocketFactory given = endpoint.sockets();
    SSLSocketFactory sockets =
        given == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : given;
    SSLSocket socket =
        (SSLSocket) sockets.createSocket(plain, address.getHostString(), address.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Sends, and reads the answer to its end. */
  HttpPost.Answer post(Map<String, String> headers, byte[] body, int maxAnswer) throws IOException {
    reusable = false;
    StringBuilder head = new StringBuilder(1024).append("POST / HTTP/1.1\r\nhost: ").append(host);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!header.getKey().equalsIgnoreCase("host")) {
        head.append("\r\n").append(header.getKey()).append(": ").append(header.getValue());
      }
    }
    head.append("\r\ncontent-length: ").append(body.length).append("\r\n\r\n");
    // In one piece: one TLS record, one packet.
    byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    out.write(whole);
    out.flush();
    HttpAnswerHead answer = HttpAnswerHead.read(in);
    byte[] read = body(answer, maxAnswer);
    reusable = answer.keepsConnection();
    idleSinceNanos = System.nanoTime();
    return new HttpPost.Answer(answer.status(), read);
  }

  private byte[] body(HttpAnswerHead head, int maxAnswer) throws IOException {
    if (head.isChunked()) {
      return new ChunkedBody(in, maxAnswer, host).read();
    }
    long length = head.length();
    // One of unknown length ends with the connection.
    int wanted = length < 0 || length > maxAnswer ? maxAnswer + 1 : (int) length;
    byte[] body = length > maxAnswer ? new byte[0] : in.readNBytes(wanted);
    if (length > maxAnswer || body.length > maxAnswer) {
      throw tooLong(host, maxAnswer);
    }
    if (body.length < length) {
      throw new EOFException(
          "the answer broke off after " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  static AwsCallException tooLong(String host, int maxAnswer) {
    return new AwsCallException.Garbled(
        "the answer of " + host + " is longer than the " + maxAnswer + " bytes allowed", null);
  }

  /** Whether another request may be sent. */
  boolean isReusable(long longestIdleNanos) {
    return reusable && System.nanoTime() - idleSinceNanos < longestIdleNanos;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // It is given up anyway.
    }
  }
}
