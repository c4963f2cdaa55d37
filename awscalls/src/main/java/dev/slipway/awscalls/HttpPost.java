package dev.slipway.awscalls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One POST to an endpoint's root over {@link HttpURLConnection}, which keeps connections alive and
 * is loaded in a tenth of the time that java.net.http takes.
 */
final class HttpPost {
  private final Endpoint endpoint;
  private final URL url;
  private final int maxAnswer;

  /**
   * @param maxAnswer bytes of an answer; a longer one is garbled
   */
  HttpPost(Endpoint endpoint, int maxAnswer) {
    this.endpoint = endpoint;
    this.url = endpoint.root();
    this.maxAnswer = maxAnswer;
  }

  /** An answer of any status. */
  static final class Answer {
    final int status;
    final byte[] body;

    private Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }
  }

  /** The Host header that the connection will send. */
  String host() {
    int port = url.getPort();
    return port < 0 || port == url.getDefaultPort() ? url.getHost() : url.getHost() + ":" + port;
  }

  /** Sends, and reads the answer to its end, so that the connection can be used again. */
  Answer send(Map<String, String> headers, byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    SSLSocketFactory sockets = endpoint.sockets();
    if (sockets != null && connection instanceof HttpsURLConnection https) {
      https.setSSLSocketFactory(sockets);
    }
    connection.setConnectTimeout(Math.toIntExact(endpoint.connectTimeout().toMillis()));
    connection.setReadTimeout(Math.toIntExact(endpoint.readTimeout().toMillis()));
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    // Streaming also keeps the JDK from silently sending a POST twice: who repeats a write must
    // know that it does.
    connection.setFixedLengthStreamingMode(body.length);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      connection.setRequestProperty(header.getKey(), header.getValue());
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = connection.getResponseCode();
    if (status < 0) {
      throw new IOException("the answer is not HTTP");
    }
    return new Answer(status, read(connection, status));
  }

  private byte[] read(HttpURLConnection connection, int status) throws IOException {
    try (@Nullable InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] body = in == null ? new byte[0] : in.readNBytes(maxAnswer + 1);
      if (body.length > maxAnswer) {
        connection.disconnect();
        throw new AwsCallException.Garbled(
            "the answer of " + host() + " is longer than the " + maxAnswer + " bytes allowed",
            null);
      }
      return body;
    }
  }
}
