package dev.slipway.lambda;

import dev.slipway.awscalls.AnswerInput;
import dev.slipway.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kept connection to the runtime API, in HTTP/1.1 (RFC 9112). HttpURLConnection asks a kept
 * connection whether it is still there, and waits a millisecond for the answer each time: more than
 * all else that an invocation takes. Not thread-safe.
 */
final class RuntimeConnection {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_HEADERS = 100;

  /** Above Lambda's 6 MB of an event. */
  private static final int MAX_BODY = 8 * 1024 * 1024;

  private final String host;
  private final int port;
  private @Nullable Socket socket;
  private AnswerInput in = new AnswerInput(InputStream.nullInputStream());

  RuntimeConnection(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /**
   * What came back.
   *
   * @param headers by their names in lower case
   */
  record Answer(int status, Map<String, String> headers, Body body) {}

  /**
   * Sends a request and reads the answer to its end; on a kept connection that has ended meanwhile,
   * once more on a new one.
   *
   * @param head the request line and headers, each with its line end, without Host and
   *     Content-Length
   * @param answerMillis how long to wait for the answer; 0 for ever
   */
  Answer send(String head, byte[] body, int answerMillis) throws IOException {
    boolean kept = socket != null;
    try {
      return exchange(head, body, answerMillis);
    } catch (SocketTimeoutException e) {
      close();
      throw e;
    } catch (IOException e) {
      close();
      if (!kept) {
        throw e;
      }
      return exchange(head, body, answerMillis);
    }
  }

  private Answer exchange(String head, byte[] body, int answerMillis) throws IOException {
    Socket open = connected();
    open.setSoTimeout(answerMillis);
    String whole =
        head + "Host: " + host + ":" + port + "\r\nContent-Length: " + body.length + "\r\n\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream(whole.length() + body.length);
    request.write(whole.getBytes(StandardCharsets.ISO_8859_1));
    request.write(body);
    request.writeTo(open.getOutputStream());
    return answer();
  }

  private Socket connected() throws IOException {
    Socket open = socket;
    if (open == null) {
      open = new Socket(Proxy.NO_PROXY);
      open.setTcpNoDelay(true);
      open.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      in = new AnswerInput(open.getInputStream());
      socket = open;
    }
    return open;
  }

  private Answer answer() throws IOException {
    String start = in.line(MAX_LINE);
    if (!start.startsWith("HTTP/1.1 ") || start.length() < 12) {
      throw new IOException("the runtime API answered in no HTTP/1.1: " + start);
    }
    int status = number(start.substring(9, 12), 10);
    Map<String, String> headers = new HashMap<>();
    for (String line = in.line(MAX_LINE); !line.isEmpty(); line = in.line(MAX_LINE)) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() == MAX_HEADERS) {
        throw new IOException("the runtime API's headers are not HTTP");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    Body body = Body.of(body(headers));
    if ("close".equalsIgnoreCase(headers.get("connection"))) {
      close();
    }
    return new Answer(status, headers, body);
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks();
    }
    return bytes(number(headers.getOrDefault("content-length", "0"), 10));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int length = chunk(); length > 0; length = chunk()) {
      if (body.size() + length > MAX_BODY) {
        throw tooLong();
      }
      body.write(bytes(length));
      in.line(MAX_LINE);
    }
    while (!in.line(MAX_LINE).isEmpty()) {
      // trailers, of no use here
    }
    return body.toByteArray();
  }

  private int chunk() throws IOException {
    String line = in.line(MAX_LINE);
    int extension = line.indexOf(';');
    return number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
  }

  private byte[] bytes(int length) throws IOException {
    if (length > MAX_BODY) {
      throw tooLong();
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the runtime API's answer broke off");
    }
    return bytes;
  }

  private static IOException tooLong() {
    return new IOException("the runtime API's answer has over " + MAX_BODY + " bytes");
  }

  private static int number(String text, int radix) throws IOException {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new IOException("the runtime API's answer has \"" + text + "\" where a number belongs");
  }

  private void close() {
    Socket open = socket;
    socket = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException _) {
        // It is given up anyway.
      }
    }
  }
}
