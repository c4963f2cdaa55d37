package dev.slipway.bench.coldstart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** An answer of HTTP/1.1. */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
  static HttpAnswer of(int status, String body) {
    return new HttpAnswer(status, Map.of(), body.getBytes(UTF_8));
  }

  HttpAnswer(int status, Map<String, String> headers, String body) {
    this(status, headers, body.getBytes(UTF_8));
  }

  /** In one piece, so that it goes as one packet. */
  byte[] bytes() {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("content-length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
