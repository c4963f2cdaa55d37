package dev.slipway.server;

import dev.slipway.http.Body;
import dev.slipway.http.Handler;
import dev.slipway.http.Headers;
import dev.slipway.http.RequestIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Carries requests and answers between Jetty and the contract. */
final class JettyBridge extends org.eclipse.jetty.server.Handler.Abstract {
  /** A client that sends a small body slower than this is not one of ours. */
  private static final long MAX_BODY_NANOS = 20_000_000_000L;

  private final Handler handler;
  private final RequestIds requestIds;

  JettyBridge(Handler handler, RequestIds requestIds) {
    this.handler = handler;
    this.requestIds = requestIds;
  }

  @Override
  public boolean handle(Request from, Response to, Callback callback) throws IOException {
    Headers headers = headers(from);
    String query = from.getHttpURI().getQuery();
    dev.slipway.http.Request request =
        new dev.slipway.http.Request(
            from.getMethod(),
            from.getHttpURI().getPath(),
            query == null ? "" : query,
            headers,
            Body.of(read(from)),
            requestIds.of(headers));
    send(handler.handle(request), to, callback);
    return true;
  }

  private static Headers headers(Request from) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (HttpField field : from.getHeaders()) {
      String value = field.getValue();
      values
          .computeIfAbsent(field.getLowerCaseName(), _ -> new ArrayList<>())
          .add(value == null ? "" : value);
    }
    return new Headers(values);
  }

  // One byte more than is taken tells the contract that there is more.
  private static byte[] read(Request from) throws IOException {
    byte[] buffer = new byte[(int) Math.clamp(from.getLength(), 1024L, 64 * 1024L)];
    int length = 0;
    long start = System.nanoTime();
    try (InputStream in = Content.Source.asInputStream(from)) {
      int limit = dev.slipway.http.Request.MAX_BODY_BYTES + 1;
      while (length < limit) {
        if (length == buffer.length) {
          buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, limit));
        }
        int n = in.read(buffer, length, buffer.length - length);
        if (n < 0) {
          break;
        }
        length += n;
        if (System.nanoTime() - start > MAX_BODY_NANOS) {
          throw tooSlow(null);
        }
      }
    } catch (IOException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw tooSlow(e);
      }
      throw e;
    }
    return Arrays.copyOf(buffer, length);
  }

  // The client's doing: as an IOException it would be answered, and logged, as a fault of ours.
  private static HttpException.RuntimeException tooSlow(@Nullable Throwable cause) {
    return new HttpException.RuntimeException(
        HttpStatus.BAD_REQUEST_400, "the request's body came too slowly", cause);
  }

  static void send(dev.slipway.http.Response answer, Response to, Callback callback) {
    to.setStatus(answer.status());
    answer.headers().values().forEach((name, values) -> to.getHeaders().put(name, values));
    to.write(true, ByteBuffer.wrap(answer.body().bytes()), callback);
  }
}
